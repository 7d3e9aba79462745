// Walks through the demo's page as two operators do, in real Chromium.
//
//   node demo-page.mjs URL SCREENSHOT_FOLDER
//
// Ends with 0 when the fire's alert was submitted, approved and shown on all of its phones, and no
// error was seen in the browser; anything else is said and ends with 1.
import { chromium } from 'playwright-core';

const [url, folder] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const errors = [];
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => errors.push(`page: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && errors.push(`console: ${message.text()}`));
  page.on('request', (request) =>
    request.url().startsWith(url) || errors.push(`outside host: ${request.url()}`));

  await page.goto(url);
  await page.screenshot({ path: `${folder}/1-start-ko.png` });

  await page.getByRole('button', { name: '제출' }).first().click();
  await page.screenshot({ path: `${folder}/2-submitted-ko.png` });
  await page.getByRole('button', { name: '승인' }).first().click();

  const state = async () => (await page.request.get(`${url}api/state`)).json();
  const deadline = Date.now() + 60_000;
  let fire;
  do {
    fire = (await state()).alerts[0];
    await page.waitForTimeout(200);
  } while (!(fire.phones.rang === fire.phones.expected && fire.state === 'broadcasting') && Date.now() < deadline);
  if (fire.hazard !== 'fire' || fire.phones.rang !== fire.phones.expected || fire.phones.expected === 0) {
    errors.push(`phones: ${JSON.stringify(fire)} (expected: all of them rang)`);
  }
  const text = fire.texts.find((t) => t.language === 'ko').text;
  await page.getByText(text).first().waitFor();
  await page.screenshot({ path: `${folder}/3-shown-ko.png` });

  await page.goto(`${url}?lang=en`);
  await page.getByRole('button', { name: 'Submit' }).first().waitFor();
  await page.screenshot({ path: `${folder}/4-flood-en.png` });
} catch (error) {
  errors.push(error.message);
} finally {
  await browser.close();
}
errors.forEach((error) => console.error(error));
process.exitCode = errors.length === 0 ? 0 : 1;
