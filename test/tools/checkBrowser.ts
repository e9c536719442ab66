import { findBrowser } from './findBrowser.ts';

// One clear line where there is no browser, before anything waits for one.
try {
  const { executablePath } = await findBrowser();
  console.log(`  ${executablePath}`);
} catch (error) {
  console.error(`  ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
