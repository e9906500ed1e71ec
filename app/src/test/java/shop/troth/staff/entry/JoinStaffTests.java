package shop.troth.staff.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.staff.Role;
import shop.troth.testing.RunningShop;

/** A name is one person's, also when two want it at the same moment. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JoinStaffTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JoinLinks links = SHOP.bean(JoinLinks.class);

    @Test
    void of_two_who_join_at_once_under_one_name_one_chooses_another() throws Exception {
        var owner = DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE);
        var name = "Twin " + UUID.randomUUID().toString().substring(0, 8);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var joining = Stream.generate(
                            () -> links.next(Role.AUDITOR, List.of(new StoreId(RunningShop.STORE)), owner.id()))
                    .limit(2)
                    .map(it -> (Callable<JoinStaff.Outcome>) () -> joins(it, name))
                    .toList();

            var outcomes = threads.invokeAll(joining).stream()
                    .map(it -> it.resultNow())
                    .toList();

            assertThat(outcomes)
                    .hasAtLeastOneElementOfType(JoinStaff.Outcome.Joined.class)
                    .hasAtLeastOneElementOfType(JoinStaff.Outcome.Wrong.class);
        } finally {
            DeskStaff.clear(SHOP);
        }
    }

    private JoinStaff.Outcome joins(String token, String name) {
        var key = links.find(token).orElseThrow().codeKey();
        return SHOP.bean(JoinStaff.class).join(token, name, DeskStaff.PASSWORD, OneTimeCodes.at(key, SHOP.now()));
    }
}
