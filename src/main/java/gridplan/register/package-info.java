/**
 * Household registers: rows of dwellings join buildings by code, by address text or by coordinate;
 * what a building holds is counted from them (以房管人), and what joins none is a worklist (不漏一户).
 *
 * <p>{@link gridplan.register.AddressMatcher} is pure and knows no database; {@link
 * gridplan.register.Registers} stores. Names, identity numbers and telephones are not read unless
 * asked for, and then stand in a schema of their own that the service may write but not read.
 */
package gridplan.register;
