// With what this person signs, for as long as the page lives: the next ballot needs one click.
import { CryptoPro } from './cryptopro';
import { openKeyFile, type KeyFileSource, type OpenKeyFile } from './key_file';
import {
  goodFirst, preselected, rememberedThumbprint, rememberThumbprint, SigningError,
  type Certificate, type Signer,
} from './types';

export type Way = 'cryptopro' | 'file' | 'upload';

export interface Scripts {
  cryptopro: string;
  keyFile: KeyFileSource;
}

/** A key file that was picked, and its password: it is opened when something is signed. */
export interface PickedFile {
  file: File | null;
  password: string;
}
const nothingPicked: PickedFile = { file: null, password: '' };

export interface DeskState {
  way: Way;
  picked: PickedFile;
  looking: boolean;
  certificates: Certificate[];
  chosen: Certificate | null;
  trouble: SigningError | null;
}

const rememberedWay = 'quorum:signing-way';

export class SigningDesk {
  private state: DeskState;
  private cryptoPro: CryptoPro | null = null;
  private keyFile: OpenKeyFile | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly scripts: Scripts,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage,
  ) {
    const way = this.readWay();
    this.state = { way, picked: nothingPicked, looking: false, certificates: [], chosen: null, trouble: null };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly get = (): DeskState => this.state;

  /** When signing comes near: the plug-in is asked once what certificates there are. */
  async prepare(): Promise<void> {
    if (this.state.way === 'cryptopro' && this.state.certificates.length === 0) await this.look();
  }

  setWay(way: Way): void {
    const chosen = way === 'file' ? (this.keyFile?.certificate ?? null) : null;
    this.set({ way, trouble: null, chosen, certificates: chosen ? [chosen] : [] });
    try {
      this.storage.setItem(rememberedWay, way);
    } catch {
      // Then it is chosen again next time.
    }
    void this.prepare();
  }

  choose(thumbprint: string): void {
    const chosen = this.state.certificates.find((one) => one.thumbprint === thumbprint) ?? null;
    this.set({ chosen, trouble: null });
    if (chosen) rememberThumbprint(chosen.thumbprint, this.storage);
  }

  async look(): Promise<void> {
    this.set({ looking: true, trouble: null });
    try {
      this.cryptoPro = await CryptoPro.load(this.scripts.cryptopro);
      const certificates = goodFirst(await this.cryptoPro.certificates());
      if (this.state.way !== 'cryptopro') return; // another way was taken meanwhile
      const chosen = preselected(certificates, rememberedThumbprint(this.storage));
      const trouble = certificates.length === 0 ? new SigningError('no_certificates') : null;
      this.set({ certificates, chosen, trouble });
    } catch (error) {
      if (this.state.way === 'cryptopro') this.set({ trouble: asTrouble(error) });
    } finally {
      this.set({ looking: false });
    }
  }

  /** Kept while the page lives: a dialog that was closed loses nothing. */
  pick(part: Partial<PickedFile>): void {
    this.set({ picked: { ...this.state.picked, ...part }, trouble: null });
  }

  /** Whether the picked file is open now; if not, the state says why. */
  async openPicked(): Promise<boolean> {
    const { file, password } = this.state.picked;
    if (!file) return false;
    await this.openFile(file, password);
    this.set({ picked: this.state.chosen ? nothingPicked : { file, password: '' } });
    return this.state.chosen !== null;
  }

  async openFile(file: Blob | ArrayBuffer, password: string): Promise<void> {
    this.set({ looking: true, trouble: null });
    try {
      // A file that was replaced on disk since it was chosen cannot be read any more.
      const bytes = await new Blob([file]).arrayBuffer().catch((error: unknown) => {
        throw new SigningError('file_unreadable', String(error));
      });
      this.keyFile = await openKeyFile(this.scripts.keyFile, bytes, password);
      const { certificate } = this.keyFile;
      rememberThumbprint(certificate.thumbprint, this.storage);
      if (this.state.way === 'file') this.set({ certificates: [certificate], chosen: certificate });
    } catch (error) {
      if (this.state.way === 'file') this.set({ trouble: asTrouble(error) });
    } finally {
      this.set({ looking: false });
    }
  }

  /** Another file is to be opened; its key is not needed any more. */
  closeFile(): void {
    this.keyFile = null;
    this.set({ picked: nothingPicked, chosen: null, certificates: [], trouble: null });
  }

  /** The person leaves: nobody signs with what he has opened or chosen. */
  forget(): void {
    this.cryptoPro = null;
    this.closeFile();
    rememberThumbprint('', this.storage);
  }

  async sign(contentBase64: string): Promise<string> {
    const signer: Signer | null = this.state.way === 'file' ? this.keyFile : this.cryptoPro;
    if (!signer || !this.state.chosen) throw new SigningError('no_certificates');
    rememberThumbprint(this.state.chosen.thumbprint, this.storage);
    return signer.sign(contentBase64, this.state.chosen);
  }

  private readWay(): Way {
    try {
      const way = this.storage.getItem(rememberedWay);
      return way === 'file' || way === 'upload' ? way : 'cryptopro';
    } catch {
      return 'cryptopro';
    }
  }

  private set(change: Partial<DeskState>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }
}

const asTrouble = (error: unknown): SigningError =>
  error instanceof SigningError ? error : new SigningError('failed', String(error));
