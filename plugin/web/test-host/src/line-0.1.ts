import { SidekickAreaPanelEnum } from 'bigbluebutton-html-plugin-sdk/dist/cjs/ui-commands/sidekick-area/panel/enums';

export const panelOpenCommand: string | null = SidekickAreaPanelEnum.OPEN;
