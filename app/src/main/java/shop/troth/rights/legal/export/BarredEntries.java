package shop.troth.rights.legal.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.find.FindEntries.Found;
import shop.troth.ledger.find.FindEntries.Page;
import shop.troth.rights.legal.kept.LegalPeople;

/**
 * Hides ledger entries about disclosures from the person as long as a law bars telling them. Older entries take their place, so that no gap
 * reveals them. They stay in the ledger.
 */
@Component
@RequiredArgsConstructor
public class BarredEntries {

    private static final String AUTHORITY = "authority";

    private final LegalPeople people;

    /**
     * Returns a page of entries without those that must not be shown.
     *
     * @param before returns only entries with a smaller number
     * @param find returns a page of entries about these people before a number
     */
    public Page without(StoreId store, Collection<SubjectId> about, long before, LongFunction<Page> find) {
        var page = find.apply(before);
        if (page.entries().stream().noneMatch(BarredEntries::isOfAuthority)) {
            return page;
        }
        return people.untoldSince(store, about)
                .map(since -> allowed(page, since, find))
                .orElse(page);
    }

    private static Page allowed(Page first, Instant since, LongFunction<Page> find) {
        int most = first.entries().size();
        var shown = new ArrayList<Found>();
        for (var page = first; ; page = find.apply(page.next().getAsLong())) {
            for (var entry : page.entries()) {
                if (!isOfAuthority(entry) || Long.parseLong(entry.leaf().at()) < since.toEpochMilli()) {
                    if (shown.size() == most) {
                        return new Page(shown, OptionalLong.of(shown.getLast().number()));
                    }
                    shown.add(entry);
                }
            }
            if (page.next().isEmpty()) {
                return new Page(shown, page.next());
            }
        }
    }

    private static boolean isOfAuthority(Found entry) {
        return entry.leaf().recipient().equals(AUTHORITY);
    }
}
