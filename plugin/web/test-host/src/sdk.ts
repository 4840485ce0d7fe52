// The real SDK's own names, of the line this page is built with (see build.mjs).
export { BbbPluginSdk } from 'bigbluebutton-html-plugin-sdk';
export { DataConsumptionHooks } from 'bigbluebutton-html-plugin-sdk/dist/cjs/data-consumption/enums';
export { HookEvents } from 'bigbluebutton-html-plugin-sdk/dist/cjs/core/enum';
export { NotificationEnum } from 'bigbluebutton-html-plugin-sdk/dist/cjs/ui-commands/notification/enums';
export { SidekickAreaOptionsEnum } from 'bigbluebutton-html-plugin-sdk/dist/cjs/ui-commands/sidekick-area/options/enums';
export { IntlLocaleUiDataNames } from 'bigbluebutton-html-plugin-sdk/dist/cjs/ui-data/domain/intl/locale/enums';
export { UI_DATA_LISTENER_SUBSCRIBED } from 'bigbluebutton-html-plugin-sdk/dist/cjs/ui-data/hooks/consts';
export { panelOpenCommand } from '#line';
