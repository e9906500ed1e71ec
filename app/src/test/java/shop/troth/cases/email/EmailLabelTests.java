package shop.troth.cases.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.mail.incoming.read.RawMail;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.StandStill;
import shop.troth.vault.held.ShowsHeld;

/** What came by email is called so: at the desk, and in what its writer gets to see of their own data. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmailLabelTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final MailedCase one = MailedCase.answered("millipore", "dealings");
    private final StandStill still = StandStill.of(SHOP);

    @AfterEach
    void nothing_waits() {
        DeskStaff.clear(SHOP);
        still.close();
        one.writer.goes();
    }

    @Test
    void a_case_that_an_email_opened_is_labeled_as_one() {
        var sender = "label-" + UUID.randomUUID() + "@example.org";
        one.sends(RawMail.of("Do you sell by email?"), "help@millipore.example", sender);
        var opened = one.other().orElseThrow();
        try {
            var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
            assertThat(service.get("/cases/" + opened.number()).body())
                    .contains("By email", "Their email")
                    .doesNotContain("They wrote");
            assertThat(service.post("/cases/" + opened.number() + "/reveal", Map.of())
                            .body())
                    .contains("Their email, ", "Send answer");

            assertThat(sources(opened)).containsExactly("email");
            assertThat(held("Messages and order problems", opened)).containsExactly("your email");
            assertThat(held("Messages between you and us", opened)).containsExactly("by email");
        } finally {
            one.writer.leaves(opened);
        }
    }

    @Test
    void a_reply_by_email_to_a_case_from_the_form_is_labeled_by_itself() {
        one.sends(RawMail.of("One more question"), one.replyTo());

        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        assertThat(service.get("/cases/" + one.about.number()).body())
                .contains("They wrote", "Their email")
                .doesNotContain("By email");
        assertThat(sources(one.about)).contains("form", "email");
        assertThat(held("Messages and order problems", one.about)).containsExactly("your message");
        assertThat(held("Messages between you and us", one.about)).contains("in writing", "by email");
    }

    private static List<String> sources(Case about) {
        return SHOP.bean(JdbcClient.class)
                .sql("select distinct source from vault.datum where store_id = 'millipore' and subject_id = :writer")
                .param("writer", about.writer().orElseThrow().value())
                .query(String.class)
                .list();
    }

    /** How each line of one of the writer’s tables says that it came. */
    private static List<String> held(String title, Case about) {
        var table = SHOP.application().getBeansOfType(ShowsHeld.class).values().stream()
                .flatMap(it -> it.tables().stream())
                .filter(it -> it.title().equals(title))
                .findFirst()
                .orElseThrow();
        return SHOP
                .bean(JdbcClient.class)
                .sql(table.sql())
                .param("store", about.store().value())
                .param("things", new String[0])
                .param(
                        "people",
                        new String[] {about.writer().orElseThrow().value().toString()})
                .query((rs, row) -> rs.getString(title.startsWith("Messages between") ? "How" : "About"))
                .list()
                .stream()
                .distinct()
                .toList();
    }
}
