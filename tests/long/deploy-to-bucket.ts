import { deployTo } from '../build/deploying-to-bucket.ts';

// A deploy in a process of its own, that can be killed: its endpoint, the site's folder, and grace.
const [endpoint = '', folder = '', grace] = process.argv.slice(2);
await deployTo({ bucket: 'paper', endpoint }, folder, {
  grace: Number(grace),
});
