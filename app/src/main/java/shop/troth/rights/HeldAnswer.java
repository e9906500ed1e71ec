package shop.troth.rights;

import java.util.List;
import java.util.function.LongFunction;
import shop.troth.ledger.find.FindEntries.Page;

/**
 * Everything that is held of a person.
 *
 * @param entries what the record says was done with it, the newest first; as many as were asked for
 * @param others what else came with the same address, under another name or in an account; nothing of it is in here
 * @param older the next entries of a smaller number, read without opening anything
 */
public record HeldAnswer(
        List<HeldItem> items, List<HeldList> lists, Page entries, Others others, LongFunction<Page> older) {}
