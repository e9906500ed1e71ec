package shop.troth.desk.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.staff.OpenPages;
import shop.troth.staff.StaffId;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;

/** The desk's own policy says how long things are kept, and that is how long they are kept. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeptTimesTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    void the_policy_says_each_time_by_which_something_is_deleted() {
        var kept = KeptTimes.now();
        var page = DeskStaff.browser(SHOP).get("/policy").body();

        assertThat(page)
                .contains("<td>" + kept.session() + " at most</td>")
                .contains("after " + kept.idle() + " without a click")
                .contains("to know who opened a decoy</td><td>" + kept.atOrder() + "</td>")
                .contains(kept.invitation() + " at most</td>", kept.address() + " if it isn’t confirmed")
                .contains(kept.letter() + " in the desk, " + kept.mail() + " in the list of sent email")
                .contains("<td>" + kept.log() + "</td>", "deleted within " + kept.more());
    }

    @Test
    void that_somebody_opened_an_order_is_deleted_after_the_time_the_policy_says() {
        var staff = StaffId.next();
        opened(staff, "AAAAA-AAAAA", OpenPages.KEPT.plusSeconds(60));
        opened(staff, "BBBBB-BBBBB", OpenPages.KEPT.minusSeconds(60));

        SHOP.bean(OpenPages.class).forget();

        assertThat(KeptTimes.now().atOrder()).isEqualTo(KeptTimes.words(OpenPages.KEPT));
        assertThat(db.sql("select about from staff.at_order where staff_id = :staff")
                        .param("staff", staff.value())
                        .query(String.class)
                        .list())
                .containsExactly("BBBBB-BBBBB");
        DeskStaff.clear(SHOP);
    }

    @Test
    void times_are_said_in_words() {
        assertThat(KeptTimes.words(Duration.ofMinutes(15))).isEqualTo("15 minutes");
        assertThat(KeptTimes.words(Duration.ofHours(1))).isEqualTo("1 hour");
        assertThat(KeptTimes.words(Duration.ofDays(1))).isEqualTo("24 hours");
        assertThat(KeptTimes.words(Duration.ofDays(400))).isEqualTo("400 days");
    }

    private void opened(StaffId staff, String number, Duration ago) {
        db.sql("insert into staff.at_order (store_id, about, staff_id, at) values ('millipore', :about, :staff, :at)")
                .param("about", number)
                .param("staff", staff.value())
                .param("at", SHOP.now().minus(ago).atOffset(ZoneOffset.UTC))
                .update();
    }
}
