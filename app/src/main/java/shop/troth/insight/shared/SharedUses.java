package shop.troth.insight.shared;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Feature;
import shop.troth.stores.Supplier;

/** The uses of statistics that leave the store. */
public final class SharedUses {

    /** Id of {@link #FEATURE}, used by pages of the desk. */
    public static final String FEATURE_ID = "shared-statistics";

    private static final String DATA = "aggregate.usage";

    /** The roles of recipients that may get statistics. */
    static final List<Recipient> PARTNERS = List.of(new Recipient("partner"), new Recipient("advertiser"));

    private static final List<String> PURPOSES = List.of("advertising.reporting", "insight.improve", "insight.measure");

    /** Sending a month's table to a partner. */
    static final DeclaredUse SEND = use(PARTNERS.getFirst(), PURPOSES.getFirst());

    /** The same to other recipients and for other purposes, where the policy allows it. */
    static final List<DeclaredUse> OTHERS = PARTNERS.stream()
            .flatMap(to -> PURPOSES.stream().map(purpose -> use(to, purpose)))
            .filter(it -> !it.equals(SEND))
            .toList();

    public static final Feature FEATURE = Feature.of(FEATURE_ID, "monthly statistics for partners", SEND);

    private SharedUses() {}

    /** Sending a month's table to a recipient of the register, for the first purpose for which it needs statistics. */
    static Optional<DeclaredUse> of(Supplier partner) {
        return Stream.concat(Stream.of(SEND), OTHERS.stream())
                .filter(it -> it.recipient().name().equals(partner.role()))
                .filter(it -> partner.needs()
                        .getOrDefault(it.purpose().name(), Set.of())
                        .contains(DATA))
                .findFirst();
    }

    private static DeclaredUse use(Recipient to, String purpose) {
        return DeclaredUse.of(
                "monthly statistics to a recipient of role " + to.name(), List.of(Action.SHARE), purpose, to, DATA);
    }
}
