package shop.troth.proof.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.Ledger;
import shop.troth.mail.WaitingMail;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.testing.RunningShop;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProbePatienceTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId TWIN = new StoreId("millipore").twin();

    private final ProbePatience patience =
            new ProbePatience(SHOP.bean(WaitingMail.class), SHOP.bean(Ledger.class), SHOP.clock(), 5);

    @Test
    void what_happens_is_waited_for_and_what_cannot_happen_any_more_is_missing() {
        var looks = new AtomicInteger();

        assertThat(patience.until(Optional::empty, () -> looks.incrementAndGet() == 4))
                .isTrue();
        assertThat(patience.until(Optional::empty, () -> false)).isFalse();
    }

    @Test
    void while_something_is_under_way_nothing_is_missing_and_the_check_ends_with_the_name_of_the_part() {
        var looks = new AtomicInteger();

        assertThat(patience.until(() -> Optional.of("the press stood still"), () -> looks.incrementAndGet() == 12))
                .isTrue();
        assertThatThrownBy(() -> patience.until(() -> Optional.of("the press stood still"), () -> false))
                .isInstanceOf(ProbeIncomplete.class)
                .hasMessage("It took too long: the press stood still.");
    }

    @Test
    void email_that_the_server_does_not_take_is_under_way() {
        var about = UUID.randomUUID();
        SHOP.owner().sql("""
                insert into mail.outgoing (store_id, id, kind, about, state, attempts, next_at, queued_at)
                values (:twin, :about, 'account-created', :about, 'waiting', 1, '2099-01-01', '2020-01-01')
                """).param("twin", TWIN.value()).param("about", about).update();
        try {
            assertThatThrownBy(() -> patience.until(TWIN, () -> false))
                    .isInstanceOf(ProbeIncomplete.class)
                    .hasMessage("It took too long: email waited for the mail server.");
        } finally {
            SHOP.owner()
                    .sql("delete from mail.outgoing where store_id = :twin and about = :about")
                    .param("twin", TWIN.value())
                    .param("about", about)
                    .update();
        }
    }
}
