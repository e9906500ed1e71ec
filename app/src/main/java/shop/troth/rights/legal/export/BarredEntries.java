package shop.troth.rights.legal.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.find.FindEntries.Found;
import shop.troth.ledger.find.FindEntries.Page;
import shop.troth.rights.legal.kept.LegalPeople;

/**
 * As long as a law bars telling somebody of a disclosure, the entries that record it are left out of what they are shown, and older ones take
 * their place, so that no gap tells of them. They stay in the record.
 */
@Component
public class BarredEntries {

    private static final String AUTHORITY = "authority";

    private final LegalPeople people;

    BarredEntries(LegalPeople people) {
        this.people = people;
    }

    /**
     * @param before only entries of a smaller number
     * @param find finds a page of the entries about these people, from such a number on
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
