import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checksum, seal, sealOf } from '../../src/take/seal.ts';

const ADDRESS = '#/zh/navel-orange?as-of=2026-11-24&area_mu=30';
const FACTS = { premium: '1140.00', tariff: '3f2a9c0188' };

test('the checksum is CRC-32, whose check value the standard gives', () => {
  assert.equal(checksum('123456789'), 'cbf43926');
  assert.equal(checksum(''), '00000000');
});

test('a seal is read back', () => {
  for (const address of [ADDRESS, '#/en/rice']) {
    assert.deepEqual(sealOf(seal(address, FACTS)), { premium: '1140.00', tariff: '3f2a9c01' });
  }
});

test('whatever is changed on the way is found out', () => {
  const sealed = seal(ADDRESS, FACTS);
  for (let at = 0; at < sealed.length; at += 1) {
    const digit = sealed[at] === '7' ? '8' : '7';
    const changed = sealed.slice(0, at) + digit + sealed.slice(at + 1);
    assert.equal(typeof sealOf(changed), 'string', changed);
    assert.equal(typeof sealOf(sealed.slice(0, at)), 'string', `cut at ${at}`);
  }
});

test('a seal of a later kind is not misread', () => {
  assert.equal(sealOf(`${ADDRESS}&seal-2=anything`), 'newer');
});
