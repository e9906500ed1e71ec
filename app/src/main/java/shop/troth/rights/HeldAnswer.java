package shop.troth.rights;

import java.util.List;
import java.util.function.LongFunction;
import shop.troth.ledger.find.FindEntries.Page;

/**
 * Everything that is stored about a person.
 *
 * @param items the records in the vault
 * @param lists the lists of the modules
 * @param entries the newest ledger entries about the person, newest first
 * @param others what else has the same address, under another name or in an account; none of it is included here
 * @param older returns the ledger entries before a given number, without opening anything
 */
public record HeldAnswer(
        List<HeldItem> items, List<HeldList> lists, Page entries, UnattributedData others, LongFunction<Page> older) {}
