package shop.troth.desk.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Orders;
import shop.troth.proof.record.ExamineRecord;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/**
 * Who can't use email, but is identified by an order or a letter, gets a copy of their data on paper, at the postal address that the store
 * has of them and nowhere else.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DataByLetterTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String STREET = "77 Thistledown Way";
    private static final String WORDS = "What do you have about me?";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @AfterEach
    void nobody() {
        Calling.clear(SHOP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone", "letter"})
    @Keeps({"millipore.see-my-data", "millipore.rights-answers"})
    void a_buyer_gets_a_copy_at_the_address_of_an_order(String way) {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var calling = new Calling(SHOP, RunningShop.STORE);

        assertThat(calling.enters(byOrder(calling, "access", way, bought))).isEqualTo("identified");

        assertThat(calling.page("/requests?said=identified"))
                .contains("Print the copy", "mail it to the address on it")
                .doesNotContain(bought.email, "1 Example Street");
        assertThat(letter(calling, calling.last()).body())
                .contains(
                        "290 Concord Rd",
                        "Ada Example",
                        "1 Example Street",
                        "01821",
                        bought.email,
                        bought.number(),
                        "Letter sent");
        assertThat(calling.states(List.of(buyer(bought)))).containsExactly(way + " access identified");
        for (int sent = 0; sent < 2; sent++) {
            assertThat(calling.desk
                            .post("/requests/" + calling.last() + "/answered", Map.of())
                            .location())
                    .endsWith("/requests?said=answered");
        }
        assertThat(calling.states(List.of(buyer(bought)))).containsExactly(way + " access mailed");
        assertThat(SHOP.mails(bought.email)).noneMatch(it -> it.subject().contains("see your data"));
        assertThat(looks(calling)).hasSize(1).allMatch(it -> it.startsWith("A copy of their data, letter "));
        assertThat(letter(calling, calling.last()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"millipore, policy, 290 Concord Rd", "betty-mills, service, San Mateo", "perricone-md, service, Meriden"
    })
    @Keeps({"millipore.rights-answers", "betty-mills.rights-answers", "perricone-md.rights-answers"})
    void the_writer_of_a_letter_gets_a_copy_at_its_return_address(String store, String topic, String sender) {
        var calling = new Calling(SHOP, store);
        var about = wrote(calling, topic, "letter");
        try {
            assertThat(calling.enters(byCase(calling, about))).isEqualTo("identified");

            assertThat(letter(calling, calling.last()).body())
                    .contains(sender, "Ada Example", STREET, WORDS, "Letter sent")
                    .contains("Requests made on your behalf");
            calling.desk.post("/requests/" + calling.last() + "/answered", Map.of());
            assertThat(calling.states(List.of(about.writer().orElseThrow()))).containsExactly("phone access mailed");
        } finally {
            new MessageWriter(store).leaves(about);
        }
    }

    @Test
    @Refuses({"millipore.see-my-data", "millipore.rights-answers"})
    void a_copy_is_drawn_by_nobody_else_and_for_nobody_who_is_not_identified() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var calling = new Calling(SHOP, RunningShop.STORE);
        calling.enters(byOrder(calling, "access", "phone", bought));
        var copy = "/requests/" + calling.last() + "/letter";
        for (var role : List.of(Role.FULFILLMENT, Role.MARKETING, Role.FINANCE)) {
            var refused = DeskStaff.as(SHOP, role).post(copy, Map.of());
            assertThat(refused.status()).as(role.name()).isEqualTo(403);
            assertThat(refused.body()).doesNotContain(bought.email, "1 Example Street");
        }
        var betty = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.OWNER, "betty-mills"), "betty-mills");
        assertThat(betty.post(copy, Map.of()).status()).isEqualTo(404);

        var byAddress = calling.form("access", "letter", bought.email);
        byAddress.put("opens-mail", "no");
        assertThat(calling.enters(byAddress)).isEqualTo("unproven");
        assertThat(letter(calling, calling.last()).status()).isEqualTo(404);

        var namesake = byOrder(calling, "access", "letter", bought);
        namesake.put("surname", "Namesake");
        assertThat(calling.enters(namesake)).isEqualTo("422");
    }

    @Test
    @Refuses({"millipore.see-my-data", "millipore.rights-answers"})
    void a_letter_that_somebody_wrote_into_the_database_prints_nothing_and_verify_names_it() {
        var victim = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var calling = new Calling(SHOP, RunningShop.STORE);
        calling.enters(byOrder(calling, "access", "letter", bought));
        var own = calling.last();
        var forged = UUID.randomUUID();
        db.sql("""
                insert into rights.agent_request (store_id, id, way, agent_request_id, exercise, regime, subject_id, state,
                                                  received_at, due_at, seal)
                select store_id, :forged, way, '', exercise, regime, :victim, state, received_at, due_at, seal
                  from rights.agent_request where id = :own
                """)
                .param("forged", forged)
                .param("victim", buyer(victim).value())
                .param("own", UUID.fromString(own))
                .update();

        assertThat(letter(calling, forged.toString()).status()).isEqualTo(404);
        assertThat(faults()).isEqualTo(1);
        turn(own, buyer(victim));
        assertThat(letter(calling, own).status()).isEqualTo(404);
        turn(own, buyer(bought));
        assertThat(letter(calling, own).body()).contains(bought.email);

        calling.desk.post("/requests/" + own + "/answered", Map.of());
        assertThatThrownBy(() -> db.sql("""
                        update rights.agent_request r set state = 'identified', ended_at = null, seal = f.seal
                          from rights.agent_request f where r.id = :own and f.id = :forged
                        """)
                        .param("own", UUID.fromString(own))
                        .param("forged", forged)
                        .update())
                .rootCause()
                .hasMessageContaining("nobody puts it back");
        db.sql("delete from rights.agent_request where id = :forged")
                .param("forged", forged)
                .update();
        assertThat(faults()).isZero();
    }

    private void turn(String request, SubjectId person) {
        db.sql("update rights.agent_request set subject_id = :person where id = :id")
                .param("person", person.value())
                .param("id", UUID.fromString(request))
                .update();
    }

    private static long faults() {
        return SHOP.bean(ExamineRecord.class).examine(new StoreId(RunningShop.STORE)).stream()
                .filter(it -> it.contains("of the letters that carry somebody’s data have no valid seal"))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"correction", "deletion"})
    @Refuses("millipore.correct-or-delete")
    void nothing_is_corrected_or_deleted_by_order_number_alone(String ask) {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var calling = new Calling(SHOP, RunningShop.STORE);

        assertThat(calling.enters(byOrder(calling, ask, "phone", bought))).isEqualTo("refused");
        assertThat(calling.enters(byOrder(calling, ask, "letter", bought))).isEqualTo("unproven");
    }

    @ParameterizedTest
    @CsvSource({"millipore, policy", "betty-mills, service", "perricone-md, service"})
    @Refuses({"millipore.rights-answers", "betty-mills.rights-answers", "perricone-md.rights-answers"})
    void the_case_of_a_call_and_a_writer_who_was_erased_lead_to_no_copy(String store, String topic) {
        var calling = new Calling(SHOP, store);
        var call = wrote(calling, topic, "phone");
        var letter = wrote(calling, topic, "letter");
        try {
            assertThat(calling.desk.post("/requests", byCase(calling, call)).body())
                    .contains("There is no case with this number of a letter with a return address.");
            var deletion = byCase(calling, letter);
            deletion.put("ask", "deletion");
            assertThat(calling.enters(deletion)).isEqualTo("422");
            assertThat(calling.enters(byCase(calling, letter))).isEqualTo("identified");
        } finally {
            new MessageWriter(store).leaves(call);
            new MessageWriter(store).leaves(letter);
        }

        var copy = letter(calling, calling.last());
        assertThat(copy.status()).isEqualTo(404);
        assertThat(copy.body()).doesNotContain(STREET, WORDS);
    }

    private static Map<String, String> byOrder(Calling calling, String ask, String way, Bought bought) {
        var form = calling.form(ask, way, "");
        form.putAll(Map.of("order", bought.number(), "surname", "Example", "zip", "01821", "opens-mail", "no"));
        return form;
    }

    private static Map<String, String> byCase(Calling calling, Case about) {
        var form = calling.form("access", "phone", "");
        form.putAll(Map.of("order", about.number(), "opens-mail", "no"));
        return form;
    }

    private static ShopClient.Answer letter(Calling calling, String request) {
        return calling.desk.post("/requests/" + request + "/letter", Map.of());
    }

    /** The case of a letter or a call, as staff enter it. */
    private static Case wrote(Calling calling, String topic, String way) {
        var form = new HashMap<>(Map.of(
                "key",
                UUID.randomUUID().toString(),
                "topic",
                topic,
                "way",
                way,
                "day",
                calling.today().toString(),
                "adult",
                "yes",
                "name",
                "Ada Example",
                "message",
                WORDS));
        if (way.equals("letter")) {
            form.put("address", STREET + "\nBillerica, MA 01821");
        }
        var answer = calling.desk.post("/cases/new", form);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return SHOP.bean(Cases.class)
                .find(new StoreId(calling.store), MessageWriter.number(answer.location()))
                .orElseThrow();
    }

    private static SubjectId buyer(Bought bought) {
        return SHOP.bean(Orders.class)
                .find(Bought.STORE, bought.order)
                .orElseThrow()
                .buyer();
    }

    private List<String> looks(Calling calling) {
        return db.sql("select reason from staff.event where staff_id = :staff and what = 'revealed'")
                .param("staff", calling.person.id().value())
                .query(String.class)
                .list();
    }
}
