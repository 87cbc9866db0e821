// Reads and writes the orders of a gateway with two clients that others made, as they come.
// node clients.js http://127.0.0.1:8080
import assert from 'node:assert/strict'
import Devour from 'devour-client'
import Kitsu from 'kitsu'

const [url] = process.argv.slice(2)

async function kitsu () {
  const api = new Kitsu({ baseURL: url })

  const one = await api.get('orders/42')
  assert.equal(one.data.reference, 'A-1')
  assert.equal(one.data.customer.data.id, '7')
  const many = await api.get('orders', { params: { fields: { orders: 'reference' } } })
  assert.deepEqual(many.data.map(order => order.reference), ['A-1', 'A-2'])

  const made = await api.post('orders', { reference: 'K-1', weight: '2.750', tags: ['b'], customer: { data: { id: '8', type: 'customers' } } })
  assert.equal(made.data.reference, 'K-1')
  const changed = await api.patch('orders', { id: made.data.id, state: 'paid' })
  assert.equal(changed.data.state, 'paid')
  await assert.rejects(api.post('orders', { reference: 'far too long for it' }), refused => {
    assert.equal(refused.errors[0].source.pointer, '/data/attributes/reference')
    return true
  })
  await api.delete('orders', made.data.id)
  await assert.rejects(api.get('orders/' + made.data.id), gone => gone.errors[0].code === 'not-found')
}

async function devour () {
  const api = new Devour({ apiUrl: url, logger: false })
  api.define('customer', { name: '' })
  api.define('order', { reference: '', state: '', weight: '', tags: [], customer: { jsonApi: 'hasOne', type: 'customers' } })

  const one = await api.find('order', '42')
  assert.equal(one.data.weight, '1.50')
  assert.equal(one.data.customer.id, '7')
  const many = await api.findAll('order', { fields: { orders: 'reference,state' } })
  assert.deepEqual(many.data.map(order => order.state), ['new', 'paid'])

  const made = await api.create('order', { reference: 'D-1', tags: ['c'], customer: { id: '8', type: 'customers' } })
  assert.equal(made.data.reference, 'D-1')
  const changed = await api.update('order', { id: made.data.id, state: 'paid' })
  assert.equal(changed.data.state, 'paid')
  await assert.rejects(api.create('order', { state: 'new' }), refused => {
    assert.match(refused.attributes.detail, /reference/)
    return true
  })
}

for (const client of [kitsu, devour]) {
  await client()
  console.log(client.name, 'reads and writes')
}
