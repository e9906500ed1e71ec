package shop.troth.vault.gate;

import java.util.ArrayList;
import java.util.Collection;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;

/** Combines the circumstances of one question: from the person's row, the notice given with the datum, and what the caller knows. */
@Component
@RequiredArgsConstructor
public class PersonFacts {

    private final PurposeNotices notices;

    /**
     * What the caller knows, what the person chose, and whether this purpose was told when the datum was given.
     *
     * @param telling number of the notice with which it was given
     */
    public Circumstances of(StoreId store, Purpose purpose, long telling, StoredPerson person, Circumstances known) {
        var told = notices.purposes(store, telling).contains(purpose.name());
        return of(purpose, person, told ? known.with(Fact.GIVEN_FOR) : known);
    }

    /**
     * From the person's row and what the caller knows; also used by {@code bench}. The opt-ins of a person who stopped all use do not
     * count.
     */
    public static Circumstances of(Purpose purpose, StoredPerson person, Circumstances known) {
        var facts = new ArrayList<Fact>();
        add(facts, person.stopped(), Fact.STOPPED);
        add(facts, person.noDisclosure(), Fact.ASKED_NO_DISCLOSURE);
        add(facts, person.signaled(), Fact.PRIVACY_SIGNAL);
        add(facts, Boolean.TRUE.equals(person.thirteenOrOver()), Fact.THIRTEEN_OR_OVER);
        add(facts, !person.stopped() && person.optedIn().contains(purpose.name()), Fact.OPTED_IN);
        add(facts, person.objected().contains(purpose.name()), Fact.OBJECTED);
        add(facts, person.agreedByOrder().contains(purpose.name()), Fact.AGREED_BY_ORDER);
        return known.with(facts.toArray(Fact[]::new));
    }

    private static void add(Collection<Fact> facts, boolean holds, Fact fact) {
        if (holds) {
            facts.add(fact);
        }
    }
}
