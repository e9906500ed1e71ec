package shop.troth.desk.reveal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import shop.troth.desk.serve.RefusedTries;
import shop.troth.policy.Purpose;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Rights;
import shop.troth.staff.Role;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Staff of every role at one store after the other, who look at what they may not. */
final class Refusals {

    private static final RunningShop SHOP = RunningShop.get();

    private final StaffEvents events = SHOP.bean(StaffEvents.class);
    private final Map<String, Map<Role, Clerk>> clerks = new LinkedHashMap<>();
    private final Map<String, Map<Role, Clerk>> busy = new LinkedHashMap<>();

    /** Somebody with a role, signed in. */
    record Clerk(DeskStaff.Person person, ShopClient browser) {}

    /**
     * A way to be shown somebody's data.
     *
     * @param about the case, as the form names it; the empty text where the path does
     * @param elsewhere the path and case of the same kind of look that do not fit together
     * @param may what a role needs
     * @param fields what is shown, by what it is
     */
    record Way(
            String name,
            String store,
            String path,
            String about,
            String[] elsewhere,
            Predicate<Rights> may,
            Map<String, String> fields,
            Runnable close) {}

    /** Each role looks four times: at what it is for, for no case that fits, when it looked too often, and after it closed. */
    void refused(Way way) {
        for (var role : Role.values()) {
            var clerk = clerks(way.store()).get(role);
            var may = way.may().test(role.usual());
            if (may) {
                sees(way, role, clerk);
                isRefused(way, role + " looked too often", busy(way.store()).get(role), way.path(), way.about());
            } else {
                isRefused(way, role + " lacks the purpose", clerk, way.path(), way.about());
            }
            isRefused(way, role + " without a case", clerk, way.elsewhere()[0], way.elsewhere()[1]);
        }
        way.close().run();
        for (var role : Role.values()) {
            isRefused(way, role + " after it closed", clerks(way.store()).get(role), way.path(), way.about());
        }
    }

    private static void sees(Way way, Role role, Clerk clerk) {
        var answer = clerk.browser().post(way.path(), Map.of("case", way.about()));
        assertThat(answer.status()).as(way.name() + ": " + role).isEqualTo(200);
        way.fields()
                .forEach((what, value) -> assertThat(answer.body())
                        .as("%s: %s, %s", way.name(), role, what)
                        .contains(value));
    }

    private void isRefused(Way way, String how, Clerk clerk, String path, String about) {
        var before = refusals(clerk);
        var answer = clerk.browser().post(path, Map.of("case", about));

        assertThat(answer.status()).as(way.name() + ": " + how).isIn(403, 404, 429);
        way.fields()
                .forEach((what, value) -> assertThat(answer.body())
                        .as("%s: %s, %s", way.name(), how, what)
                        .doesNotContain(value));
        assertThat(refusals(clerk)).as("%s: %s, in the log", way.name(), how).isEqualTo(before + 1);
    }

    private long refusals(Clerk clerk) {
        return events.lately(clerk.person().id(), RefusedTries.LOOK, RevealBuyer.HOUR)
                + events.lately(clerk.person().id(), RefusedTries.ACTION, RevealBuyer.HOUR);
    }

    static Predicate<Rights> reveals(String purpose) {
        return it -> it.actions().contains(DeskAction.REVEAL) && it.mayReveal(new Purpose(purpose));
    }

    Map<Role, Clerk> clerks(String store) {
        return clerks.computeIfAbsent(store, this::all);
    }

    /** Who has looked as often as they may within an hour. */
    private Map<Role, Clerk> busy(String store) {
        return busy.computeIfAbsent(store, it -> {
            var all = all(it);
            all.values().forEach(clerk -> {
                for (int i = 0; i < RevealBuyer.MOST_AN_HOUR; i++) {
                    events.add(it, clerk.person().id(), RevealBuyer.REVEALED, "", "Pack this order");
                }
            });
            return all;
        });
    }

    private Map<Role, Clerk> all(String store) {
        var all = new EnumMap<Role, Clerk>(Role.class);
        for (var role : Role.values()) {
            var person = DeskStaff.add(SHOP, role, store);
            all.put(role, new Clerk(person, DeskStaff.browser(SHOP, person, store)));
        }
        return all;
    }
}
