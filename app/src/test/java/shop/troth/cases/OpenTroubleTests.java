package shop.troth.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.cases.TroubledGuest.SHOP;
import static shop.troth.cases.TroubledGuest.STORE;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case.Opening;
import shop.troth.cases.trouble.OpenTrouble;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;

/** When the message about a trouble goes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenTroubleTests {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final TroubledGuest shopper = new TroubledGuest();
    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    void a_declined_card_leaves_ten_minutes_for_another_one() {
        assertThat(waits(STORE, CaseKind.DECLINED)).isEqualTo(PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(names = "DECLINED", mode = EnumSource.Mode.EXCLUDE)
    void all_other_trouble_is_told_at_once(CaseKind kind) {
        assertThat(waits(STORE, kind)).isZero();
    }

    @Test
    void so_is_a_declined_card_in_the_probe_twin() {
        assertThat(waits(STORE.twin(), CaseKind.DECLINED)).isZero();
    }

    /** Between opening a case and its message; nothing of it stays. */
    private Duration waits(StoreId store, CaseKind kind) {
        shopper.places();
        var order = shopper.order();
        var now = SHOP.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
        var opening = new OpenTrouble(SHOP.bean(Cases.class), SHOP.bean(MailQueue.class), PATIENCE);
        return SHOP.bean(TransactionTemplate.class).execute(status -> {
            status.setRollbackOnly();
            var opened = opening.open(
                            store, Opening.of(kind, order, UUID.randomUUID().toString()), now)
                    .orElseThrow();
            var next = db.sql("select next_at from mail.outgoing where store_id = :store and about = :case")
                    .param("store", store.value())
                    .param("case", opened.id().value())
                    .query(OffsetDateTime.class)
                    .single();
            return Duration.between(now, next.toInstant());
        });
    }
}
