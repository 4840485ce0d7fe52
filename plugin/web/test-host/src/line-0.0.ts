/** BigBlueButton 3.0: plugins cannot open a panel by command. */
export const panelOpenCommand: string | null = null;
