import { TestSystem } from '../support/system';
test('x', async () => {
  const system = await TestSystem.start();
  const erin = () => system.as('erin');
  for (let n = 0; n < 60; n++) {
    const role = 'floor' + n;
    await erin().post('/roles', { key: role, name: 'Floor' });
    await erin().put(`/roles/${role}/members/mallory`, undefined);
    const id = await system.attach({
      strategy: 3,
      steps: [{ key: 'a', approver: { role, strategy: 'consensus' } }],
    });
    const a = await system.send('dave', id, 'approve');
    await erin().patch(`/roles/${role}`, { senior: 'director' });
    const b = await system.send('dave', id, 'approve');
    if (!b.body.view)
      console.log(n, a.status, JSON.stringify(b), JSON.stringify((await system.read(id)).timeline));
  }
  await system.stop();
}, 280000);
