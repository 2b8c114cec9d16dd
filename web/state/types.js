/**
 * The words of the page. Coordinates called *lattice* are whole numbers of 1e-7 degree, x east and
 * y north; loads are households unless said otherwise.
 *
 * @typedef {{name: string, role: string, needsPassword: boolean}} Account
 * @typedef {{id: number, cells: number, outdated?: boolean}} MosaicSummary
 * @typedef {{id: number, code: string, name: string, level: string, areaSource: string,
 *   source: string, bbox: [number, number, number, number], buildings: number, households: number,
 *   parentId: number | null, residents: number, estimated: boolean, bandMin: number, bandMax: number,
 *   hasLayers: boolean, mosaic: MosaicSummary | null}} Area
 * @typedef {{id: number, name: string, area: number, mosaic: number, status: string,
 *   version: number, grids: number, createdAt: string}} PlanSummary
 * @typedef {{min: number, max: number, hardMin: number, hardMax: number}} Band
 * @typedef {{band: Band, bands?: Record<number, Band>}} Bands  That of all grids, and own ones of
 *   communities by the id of the area.
 * @typedef {'underHard' | 'under' | 'in' | 'over' | 'overHard'} BandStatus
 * @typedef {BandStatus | 'exempt' | 'dedicated'} GridStatus  A dedicated grid has no band; an exempt one
 *   is outside it but one whole compound or one building.
 * @typedef {{id: number, code: string, shortCode: string, name: string, load: number,
 *   residents: number, buildings: number, cells: number, areaM2: number,
 *   deviation: number | null, parts: number, inBand: boolean, status: GridStatus,
 *   kind: 'ordinary' | 'dedicated', parent: Parent | null, children: number}} GridFacts
 * @typedef {{id: number, code: string, shortCode: string, name: string}} Parent  A grid of the tier above, or a community.
 * @typedef {{key: string, name: string, parent: string, form: 'communities' | 'polygons' | 'members', number: number | null,
 *   asked: number, grids: number | null, band: Band | null}} Tier
 * @typedef {{building: number, unit: string, part: number, parts: number, name: string, households: number,
 *   where: [number, number] | null}} SmallMember
 * @typedef {{code: string, parent: string, households: number, members: string[], items: SmallMember[]}} SmallGroup
 * @typedef {{kind: string, row: number | null, groups: string[], owner: string | null, sentence: string,
 *   where: [number, number] | null, details: Record<string, any>}} SmallFinding
 * @typedef {{plan: number, tier: string, groups: SmallGroup[], households: number, inBand: number,
 *   findings: SmallFinding[], refused: {count: number, findings: SmallFinding[]} | null, open: string | null, filter: string}} Small
 *   `refused` is what stood against a list that was not taken.
 * @typedef {{plan: number, givenLines?: {code: string, name: string, result: 'exact' | 'cells' | 'kept' | 'none', reason: string | null,
 *     grid: string | null, where: [number, number] | null}[],
 *   buildingsCut?: {building: number, households: number, grid: string, where: [number, number],
 *     sides: {code: string, name: string, share: number}[]}[],
 *   found?: Record<string, number>}} Origin  How a plan began.
 * @typedef {{id: string, kind: string, severity: string, grids: number[], cells: number[],
 *   sentenceKey: string, details: Record<string, any>, where: [number, number] | null}} Problem
 * @typedef {{inBand: number, deviationMax: number, polsbyPopper: number, cutM: number,
 *   streetShare: number | null, splitUnits: number, partsWrong: number}} Metrics
 * @typedef {{id: number, name: string, area: number, mosaic: number, status: string,
 *   version: number, band: Band, bands: Record<number, Band>, estimated: boolean, grids: GridFacts[], metrics: Metrics,
 *   canUndo: boolean, canRedo: boolean, undoLabel: string | null, redoLabel: string | null,
 *   problems: Problem[], tier: string, tiers: Tier[]}} Plan
 * @typedef {{cell: number, from: number, to: number, load: number, why: string}} Move
 * @typedef {{id: number, kind: string, titleKey: string, metricsBefore: Metrics,
 *   metricsAfter: Metrics, movedHouseholds: number, leastMoved: number, gridsChanged: number,
 *   changed: [number, number][], moves: Move[], reasons: Reason[]}} Proposal
 * @typedef {{code: string, severity: 'note' | 'soft' | 'hard', sentence: string,
 *   details: Record<string, any>}} Reason  A rule that is not met, or why the result is other than expected.
 * @typedef {{fewestGrids: number, fewestGridsInBand: number}} Bounds
 * @typedef {{id: number, kind: string, state: string, stage: string, fraction: number | null,
 *   result: any, problem: any}} Job
 * @typedef {{level: string, code: string, name: string, tier?: number}} ChainLink
 * @typedef {{point: {lon: number, lat: number, crs: string, cgcs2000: [number, number]},
 *   found: boolean, grid: {code: string, shortCode: string, name: string, kind?: string, households?: number,
 *   estimated?: boolean} | null, chain: ChainLink[],
 *   building: {id: number, name: string, address: string} | null,
 *   compound: {id: number, name: string} | null, onBoundary: boolean,
 *   boundaryDistanceM: number | null, neighbour: {code: string} | null,
 *   nearest: {code: string, distanceM: number} | null,
 *   posts?: {post: string, name: string, phone: string, building?: number}[],
 *   stations?: {name: string, address: string}[],
 *   edition: {id: number, validFrom: string} | null}} LocateAnswer
 * @typedef {{id: number, lon: number, lat: number, crs: string, happenedAt: string, kind: string,
 *   note: string, gridCode: string | null, cgcs2000?: [number, number], status?: string, level?: string}} Incident
 * @typedef {{name: string, worker: boolean, most: number | null}} Post  Most: how many may hold it in a grid.
 * @typedef {{code: string, name: string, households: number, workers: number, householdsPerWorker: number | null,
 *   heads: number, staff: {id: number, post: string, name: string, phone: string}[]}} RosterLine
 * @typedef {{kind: string, row: number | null, grid: string | null, names: string[], sentence: string,
 *   where: [number, number] | null, details: Record<string, any>}} StaffFinding
 * @typedef {{area: number, plan: number | null, posts: Post[], grids: RosterLine[],
 *   stations: {id: number, name: string, address: string, lon: number, lat: number, grid: string | null}[],
 *   headsElsewhere: number, findings: StaffFinding[]}} Roster
 * @typedef {{id: number, plan: number, area: number, tier: number, validFrom: string, validTo: string | null,
 *   publishedAt: string, publishedBy: string, digest: string, grids: number, repeats?: number, reason?: string}} Edition
 * @typedef {{edition: number, validFrom: string, validTo: string | null, instead: Edition | null, same: boolean,
 *   grids: number, gridsInstead: number, unchanged: number, households: number, moved: number,
 *   lineage: {code: string, event: string, fromCode: string | null, households: number}[]}} Republication  What publishing an edition again changes.
 *   publishedAt: string, publishedBy: string, digest: string, grids: number}} Edition
 * @typedef {{code: string, event: string, fromCode: string | null, households: number}} LineageLine
 * @typedef {{seq: number, kind: string, author: string, at: string, reason: string,
 *   undone: boolean, loadMoved: number}} HistoryItem
 * @typedef {Record<'new' | 'gone' | 'changed', number>} LayerCounts
 * @typedef {{outdated: boolean, mosaic: number, newest: number, carriedTo: number | null,
 *   carriedFrom: number | null,
 *   counts: Record<'building' | 'barrier' | 'compound', LayerCounts>}} Age
 * @typedef {{code: string, name: string, before: number, after: number, gained: number, lost: number,
 *   where: [number, number] | null}} ChangedGrid
 * @typedef {{householdsBefore: number, householdsAfter: number,
 *   objects: {layer: string, kind: string, id: number, name: string, before: number, after: number,
 *     grid: string, where: [number, number]}[],
 *   cells: Record<'ground' | 'building' | 'overlap' | 'nothing' | 'gone', number>,
 *   moved: {cell: number, from: number, by: string, grid: string, where: [number, number]}[],
 *   grids: ChangedGrid[], vanished: ChangedGrid[],
 *   lostCuts: {grid: string, where: [number, number]}[],
 *   redrawn?: {grid: string, where: [number, number]}[],
 *   problems: {kind: string, severity: string, grids: string[], sentenceKey: string,
 *     details: Record<string, any>, where: [number, number]}[]}} Differences
 * @typedef {{other: {plan: number, name: string, status: string}, metrics: Metrics, metricsOther: Metrics,
 *   change: {movedHouseholds: number, coreRetention: number, gridsUnchanged: number},
 *   grids: {id: number | null, code: string, name: string, codeOther: string | null,
 *     kind: 'changed' | 'new' | 'gone', before: number, after: number}[],
 *   moves: {from: string | null, to: number, load: number, cells: number, cell: number}[],
 *   gridOfCell: number[]}} Comparison
 * @typedef {{id: number, area: number, name: string, owner: string, file: string, units: number,
 *   notices: {kind: string, unit: string, where: [number, number] | null, detail: string}[]}} Net  Another office's units over the same ground.
 * @typedef {{no: number, name: string, rings: [number, number][][], box: [number, number, number, number]}} NetUnit  Lattice.
 * @typedef {{grid: number | null, unit: number}} Marked  A unit, and what of it lies in a grid.
 * @typedef {{households: number, residents: number, buildings: number}} CrossSum
 * @typedef {{plan: number, version: number, estimated: boolean,
 *   net: {id: number, name: string, owner: string, units: number},
 *   grids: {id: number, code: string, name: string, total: CrossSum, outside: CrossSum, repeated: CrossSum, units: number}[],
 *   units: {no: number, name: string, total: CrossSum, grids: number}[],
 *   crossings: (CrossSum & {grid: number, unit: number, box: [number, number, number, number]})[],
 *   totals: {all: CrossSum, inside: CrossSum, outside: CrossSum, repeated: CrossSum, gridsInSeveral: number, unitsInSeveral: number},
 *   findings: {kind: string, owner: string, grid: string | null, gridId: number | null, unit: string | null, sum: CrossSum,
 *     where: [number, number] | null, sentence: string}[]}} Cross  Grids against units; crossings name them by index.
 * @typedef {{target: string, columns: Record<string, string>, layer: string, crs: string, encoding: string,
 *   axes: string}} IntakeChoice  How a file is read; an empty text is what the file says.
 * @typedef {{name: string, kind: string, place: boolean, samples: string[]}} LookField
 * @typedef {{target: string, roles: {key: string, kind: string}[], columns: Record<string, string>}} LookTarget
 * @typedef {{file: string, layers: string[], layer: string, features: number, unreadable: number,
 *   geometries: string[], fields: LookField[], crs: {name: string, degrees: boolean, swapped: boolean} | null,
 *   question: {code: string, detail: string} | null, encoding: string | null,
 *   notices: {kind: string, detail: string}[], shapes: [number, number][][], targets: LookTarget[],
 *   suggested: string, why: string,
 *   remembered: {choice: IntakeChoice, sameFile: boolean, author: string, at: string} | null}} Look
 * @typedef {{feature: number | null, id: string, text: string, value: string,
 *   where: [number, number] | null}} IntakeProblem
 * @typedef {{step: 'file' | 'layer' | 'fields' | 'check' | 'done', name: string, id: string | null, format: string,
 *   sent: number | null, busy: boolean, look: Look | null, choice: IntakeChoice, fresh: boolean,
 *   areaName: string, identity: boolean, report: any,
 *   problems: {total: number, kinds: Record<string, number>, items: IntakeProblem[], table: string} | null,
 *   confirmed: boolean, done: any, error: string | null, mend: boolean, mended: number | null}} Intake  `sent` is the
 *   share that is sent while it is; `fresh` makes a new area of it; `mend` repairs grids before a plan begins
 *   with them, `mended` is the change that is looked at.
 * @typedef {{kind: 'gap' | 'overlap' | 'spill', where: [number, number] | null, from: number[], to: number | null,
 *   areaM2: number, buildings: number, households: number, ground: any}} MendChange  Grids by index.
 * @typedef {{kind: string, grids: number[], where: [number, number] | null, areaM2?: number, code?: string,
 *   prefix?: string, communities?: string[], home?: string}} MendFinding
 * @typedef {{grids: number, codes: {code: string, name: string}[], found: Record<string, number>,
 *   findings: MendFinding[], refused: MendFinding[], changes: MendChange[],
 *   moves: {building: number, name: string, where: [number, number] | null, from: number | null, to: number | null,
 *     households: number}[],
 *   totals: {gapM2?: number, overlapM2?: number, spillM2?: number, buildingsMoved?: number, householdsMoved?: number}}} Mending
 * @typedef {{id: number, name: string, address: string, lon: number, lat: number}} Candidate
 * @typedef {{id: number, row: number, code: string, address: string, residents: number, floating: number,
 *   lon: number | null, lat: number | null, building: number | null, how: string | null, reason: string | null,
 *   unplaceable: string | null, candidates: Candidate[]}} WorkRow
 * @typedef {{area: number, kind: 'open' | 'unplaceable' | 'hand', reason: string, summary: {rows: number,
 *   joined: number, open: number, unplaceable: number, reasons: Record<string, number>}, items: WorkRow[],
 *   places: {id: number, lon: number, lat: number}[], next: number | null, chosen: number | null,
 *   target: (Candidate & {outline?: [number, number][]}) | null, loading: boolean}} WorklistState
 *   `target` is the building that was pointed at.
 * @typedef {'join' | 'divide' | 'demolish' | 'occupy'} CompoundAim
 * @typedef {{id: number, name: string, buildings: number, households: number, residents: number}} CompoundSide
 * @typedef {{id: number, kind: CompoundAim, state: number, effect: {before: CompoundSide[], after: CompoundSide[],
 *   walls: {a: number, b: number, metres: number}[], wallMetres: number,
 *   buildings: {id: number, name: string, before: number, after: number}[],
 *   householdsBefore: number, householdsAfter: number}}} CompoundChange
 * @typedef {{raised: number, waiting: number, dispatched: number, accepted: number, handled: number, rated: number,
 *   closed: number, climbed: number, overdue: number, rating: number | null}} MatterCount
 * @typedef {{area: number, total: MatterCount, grids: {code: string | null, name: string | null, count: MatterCount}[]}} MatterCounts
 * @typedef {{incident: Incident & {cgcs2000: [number, number]}, allowed: string[],
 *   steps: {action: string, status: string, level: string, author: string, at: string, note: string,
 *     assignee: string, rating?: number}[]}} Matter
 * @typedef {'wgs84' | 'cgcs2000' | 'gcj02' | 'bd09'} Datum
 *
 * @typedef {object} Topology  The cells of one mosaic, decoded.
 * @property {number} id
 * @property {number} cells  How many.
 * @property {Float64Array} households
 * @property {Float64Array} residents
 * @property {Float64Array} buildings  Buildings in each cell.
 * @property {Float64Array} compound  Compound id, 0 for none.
 * @property {Map<number, string>} compoundNames
 * @property {Float64Array} community  Area below the mosaic's own that each cell lies in, 0 for none.
 * @property {Map<number, string>} communityNames
 * @property {Float64Array[]} arcs  Lattice coordinates x0, y0, x1, y1…
 * @property {Int32Array} left  Cell on the left of each arc, -1 outside.
 * @property {Int32Array} right
 * @property {Float64Array[][]} rings  Closed rings of each cell, outer first.
 * @property {Float64Array} inside  A point inside each cell: x0, y0, x1, y1…
 * @property {Float64Array} boxes  minX, minY, maxX, maxY of each cell.
 * @property {Int32Array[]} joined  Neighbours that count as connected (rule B6).
 * @property {[number, number, number, number]} bounds
 *
 * @typedef {[number, number, number, string | null, boolean]} CellEdge  Two cells, metres of shared
 *   line, the barrier on it, whether something crosses that.
 * @typedef {{no: number, rings: number[][], households: number, residents: number, compound: number,
 *   block: number, buildings: number, community: number}} ChangedCell  Rings as one absolute pair, then steps.
 * @typedef {{cells: number, changed: ChangedCell[], edges: CellEdge[]}} GroundChange  How an edit cuts
 *   or bends cells: how many there are then, those that are new or replaced, every edge of those.
 *
 * @typedef {{load: number, residents: number, buildings: number, cells: number}} Sums
 * @typedef {{topology: Topology, gridOf: Int32Array, sums: Map<number, Sums>, metrics?: Metrics}} Draft
 *   Which grid each cell belongs to, and its figures where the service has told them. Never changed in
 *   place.
 *
 * @typedef {{id: number, code: string, shortCode: string, name: string, load: number,
 *   residents: number, buildings: number, cells: number, deviation: number | null, status: GridStatus,
 *   band: Band, problems: number, locked: boolean}} GridRow
 *
 * @typedef {{id: number, text: string, kind: 'done' | 'error' | 'note',
 *   action?: {label: string, run: () => void}}} Toast
 * @typedef {{kind: 'ok' | 'refused' | 'hint', lines: string[], x: number, y: number}} Hint
 *   What stands beside the pointer; x and y in pixels of the map.
 *
 * @typedef {object} Options  How the tools work; kept from one gesture to the next.
 * @property {boolean} whole  Splitting leaves cells whole.
 * @property {string} use  What a dedicated grid is for.
 * @property {string} name  Of a dedicated grid.
 * @property {number} metres  How far a boundary may move onto a street.
 * @property {string} barriers  What it may move onto.
 * @property {number} reach  Pixels of boundary on either side that follow the pointer.
 *
 * @typedef {object} AppState
 * @property {Account | null} account
 * @property {boolean} loaded  The first answers are in.
 * @property {string} lang
 * @property {Area[]} areas
 * @property {number | null} areaId
 * @property {Area[]} allAreas  Also those that hold no layers of their own.
 * @property {{name: string, rings: number[][][]}[]} outline  The area in lattice units, then those below
 *   it by name, drawn while there is no plan.
 * @property {PlanSummary[]} plans
 * @property {Plan | null} plan  As the tier sees it that is shown.
 * @property {string} tier  Key of that tier.
 * @property {'load' | 'parent'} colourBy
 * @property {Small | null} small  The tier without polygons that is looked at.
 * @property {Origin | null} origin
 * @property {Age | null} age  How old the plan's cells are; null until that is known.
 * @property {Differences | null} differences  To the plan that this one carries on.
 * @property {Topology | null} topology
 * @property {Draft | null} draft  What is on the server, and edits under way.
 * @property {Draft | null} preview  What a gesture would make of the draft.
 * @property {number | null} comparedWith  Plan that this one is compared with.
 * @property {Comparison | null} comparison
 * @property {Draft | null} beside  That plan on the cells of this one.
 * @property {Net[]} nets  Of the area, once the comparison is looked at.
 * @property {number | null} netId  Net that the plan is compared with.
 * @property {Cross | null} cross
 * @property {NetUnit[]} netUnits  Of that net, drawn over the plan.
 * @property {Marked | null} marked  The crossing that is looked at.
 * @property {'households' | 'residents' | 'buildings'} crossBy  What the table counts.
 * @property {number[]} compounds  Picked, in the order picked.
 * @property {CompoundAim | null} compoundAim  What is to become of them.
 * @property {CompoundChange | null} compoundTried  What would come of it.
 * @property {'staff' | 'matters'} postsView
 * @property {MatterCounts | null} matters
 * @property {string | null} mattersOf  Code of the grid whose matters are listed.
 * @property {Incident[]} matterList
 * @property {Matter | null} matter  The one that stands open.
 * @property {Bands | null} tried  Bands that are looked at before they are laid down.
 * @property {{plan: number, version: number, laid: import('../actions/rules.js').Rules} | null} rules  As they
 *   were at that version of the plan.
 * @property {number[][]} picked  Cells of each compound, or single cells, that a set is to be made of.
 * @property {number[]} pointed  Cells under the pointer, or of a set that is pointed at.
 * @property {number | null} search  Job that looks for proposals.
 * @property {Bounds | null} bounds  What no plan can do better.
 * @property {Proposal[]} proposals
 * @property {number | null} proposalId  The one shown on the map.
 * @property {number | null} hover  Grid under the pointer or under a table row.
 * @property {number[]} selected  Grids, in the order picked.
 * @property {Set<number>} locked
 * @property {string} tool
 * @property {Options} options
 * @property {string} panel
 * @property {boolean} panelOpen
 * @property {Datum} datum
 * @property {[number, number] | null} cursor  Lattice point under the pointer.
 * @property {Hint | null} hint
 * @property {Job | null} job
 * @property {Toast[]} toasts
 * @property {LocateAnswer | null} located
 * @property {Incident | null} incident  The one that the lookup is about.
 * @property {boolean} locating
 * @property {Incident[]} incidents
 * @property {Roster | null} roster
 * @property {{file: string, count: number, findings: StaffFinding[]} | null} listRefusal  What stands against
 *   the list that was to be taken.
 * @property {Edition[]} editions
 * @property {HistoryItem[]} history
 * @property {string | null} problemId
 * @property {Intake | null} intake  A file on its way in; null while the wizard is closed.
 * @property {number} homeless  How many rows of the register have no building and are not set aside.
 * @property {WorklistState | null} worklist  Rows without a building; null until they are asked for.
 * @property {number} unsaved  Edits not yet confirmed by the server.
 * @property {boolean} offline
 * @property {number | null} savedAt  Milliseconds.
 */
export {};
