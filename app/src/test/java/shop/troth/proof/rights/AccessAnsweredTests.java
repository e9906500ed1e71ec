package shop.troth.proof.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.RunningShop;

/** The probe of access keeps what is answered in full, and turns red when something is missing or somebody else's is shown. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessAnsweredTests {

    private static final String CLAUSE = "millipore.see-my-data";
    private static final UUID LETTER = UUID.randomUUID();

    private final JdbcClient db = RunningShop.get().owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on vault.lookup").update();
        db.sql("drop trigger if exists planted on orders.placed").update();
        db.sql("drop function if exists public.planted()").update();
        db.sql("delete from rights.agent_request where store_id = :store and id = :id")
                .param("store", "millipore")
                .param("id", LETTER)
                .update();
    }

    @Test
    @Keeps("millipore.see-my-data")
    void whoever_asks_is_shown_everything() {
        var found = verify(CLAUSE);
        assertThat(found.evidence().all()).contains("Nothing about the other customer was there");
        assertThat(found.verdict()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Detects("millipore.see-my-data")
    @Tag("deep")
    void an_order_that_is_not_found_by_its_address_turns_the_probe_red() {
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin return null; end $$")
                .update();
        db.sql("""
                create trigger planted before insert on vault.lookup
                   for each row when (new.store_id like '%~probe' and new.what = 'email') execute function public.planted()
                """).update();
        red();
    }

    @Test
    @Detects("millipore.see-my-data")
    @Tag("deep")
    void a_name_that_is_lost_turns_the_probe_red() {
        lost("person.name");
        assertThat(red()).contains("Something that a person typed is not shown to them.");
    }

    @Test
    @Detects("millipore.see-my-data")
    void a_field_that_is_missing_from_the_archive_turns_the_probe_red() {
        lost("contact.phone");
        assertThat(red()).contains("missing from the file");
    }

    @Test
    @Detects("millipore.see-my-data")
    @Tag("deep")
    void a_letter_that_nobody_answers_in_time_turns_the_probe_red() {
        db.sql("""
                insert into rights.agent_request (store_id, id, way, agent_request_id, exercise, regime, state, received_at, due_at)
                values (:store, :id, 'letter', '', 'access', 'voluntary', 'unproven', now() - interval '31 days', now() - interval '1 day')
                """).param("store", "millipore").param("id", LETTER).update();
        assertThat(red()).contains("A letter about somebody’s data was not answered on time.");
    }

    @Test
    @Detects("millipore.see-my-data")
    @Tag("deep")
    void a_file_with_the_data_of_another_person_turns_the_probe_red() throws Exception {
        var typed = new ConcurrentLinkedQueue<String>();
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (request.getRequestURI().equals("/checkout")
                    && request.getMethod().equals("POST")) {
                request.getParameterMap().values().forEach(it -> typed.addAll(List.of(it)));
            }
            if (request.getRequestURI().equals("/account/data/download")) {
                response.setContentType("application/zip");
                try (var zip = new ZipOutputStream(response.getOutputStream())) {
                    zip.putNextEntry(new ZipEntry("your-data.json"));
                    zip.write(String.join("\n", typed).getBytes(StandardCharsets.UTF_8));
                }
            } else {
                chain.doFilter(request, response);
            }
        })) {
            assertThat(red()).contains("The file with a person’s data has the data of another person.");
        }
    }

    /** All records of a category, as soon as somebody orders. */
    private void lost(String category) {
        db.sql("""
                create function public.planted() returns trigger language plpgsql as $$ begin
                    delete from vault.datum where store_id = new.store_id and category = '%s';
                    return null;
                end $$
                """.formatted(category)).update();
        db.sql("""
                create trigger planted after insert on orders.placed
                   for each row when (new.store_id like '%~probe') execute function public.planted()
                """).update();
    }

    /** What the probe says. */
    private static String red() {
        var found = verify(CLAUSE);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        return found.evidence().all();
    }
}
