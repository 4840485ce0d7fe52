// A busy machine takes longer than testing-library's second; who fails, fails all the same.
import { configure } from '@testing-library/react';

configure({ asyncUtilTimeout: 15_000 });
