package shop.troth.storefront.held;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.function.Function;
import shop.troth.ledger.find.FindEntries.Page;
import shop.troth.rights.HeldAnswer;

/** Iterates over older recorded uses, page by page, each read on demand. */
final class OlderUses implements Iterator<List<DataView.Use>> {

    private final HeldAnswer answer;
    private final Function<Page, List<DataView.Use>> words;
    private OptionalLong next;

    OlderUses(HeldAnswer answer, Function<Page, List<DataView.Use>> words) {
        this.answer = answer;
        this.words = words;
        this.next = answer.entries().next();
    }

    @Override
    public boolean hasNext() {
        return next.isPresent();
    }

    @Override
    public List<DataView.Use> next() {
        if (next.isEmpty()) {
            throw new NoSuchElementException();
        }
        var page = answer.older().apply(next.getAsLong());
        next = page.next();
        return words.apply(page);
    }
}
