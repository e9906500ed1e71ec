package shop.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.policy.register.Register;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.stores.Stores;

/**
 * {@code data-map.md} and {@code processing-records.md} in {@code docs/generated} are drawn from the data map, the stores' policies and recipients,
 * and what the code declares. With the system property {@code troth.draw} the test writes them.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DataMapDocsTests {

    private static final Path FOLDER = ProjectFolder.path().resolve("docs/generated");

    private final Stores stores = Stores.read(ProjectFolder.path().resolve("stores"));

    @Test
    void the_data_map_for_reading_and_the_records_of_processing_are_up_to_date() throws IOException {
        for (var drawn : drawn(Register.ofThisBuild()).entrySet()) {
            var file = FOLDER.resolve(drawn.getKey());
            if (Boolean.getBoolean("troth.draw")) {
                Files.writeString(file, drawn.getValue());
            }
            assertThat(Files.readString(file))
                    .as(
                            "%s differs from the code: run ./troth test DataMapDocsTests with TROTH_DRAW=1 and commit it",
                            file)
                    .isEqualTo(drawn.getValue());
        }
    }

    @Test
    void a_use_that_goes_is_seen() throws IOException {
        assertThat(drawn(Register.of(List.of())).get("processing-records.md"))
                .isNotEqualTo(drawn(Register.ofThisBuild()).get("processing-records.md"));
    }

    @Test
    void each_store_has_its_controller_purposes_recipients_and_time_limits() throws IOException {
        assertThat(drawn(Register.ofThisBuild()).get("processing-records.md"))
                .contains("Millipore Corporation", "confirmation mail", "purchase-collects", "Troth Test Bank");
    }

    @Test
    void a_store_s_record_names_what_it_does_and_nothing_that_it_refuses() throws IOException {
        var records = drawn(Register.ofThisBuild()).get("processing-records.md");
        var refused = Map.of(
                "betty-mills", List.of("order.origin", "message.gift-note", "survey.answer"),
                "millipore", List.of("message.gift-note"),
                "perricone-md", List.of("order.origin", "person.organisation", "survey.answer"));
        refused.forEach((store, data) -> assertThat(chapter(records, store))
                .contains("| name and address under a separate key, the rest by number |", "| choice.suppressed |")
                .containsPattern("contact\\.phone[^|]*\\| label of a parcel")
                .doesNotContain(data));
    }

    @Test
    void nobody_is_to_get_what_no_use_gives_them() {
        var given = new HashSet<String>();
        Register.ofThisBuild()
                .everything()
                .forEach(it -> it.data()
                        .forEach(data -> given.add(
                                it.recipient().name() + " " + it.purpose().name() + " " + data.name())));
        for (var store : stores.originals()) {
            for (var supplier : store.suppliers()) {
                supplier.needs()
                        .forEach((purpose, all) -> all.stream()
                                .filter(it -> !supplier.role()
                                        .equals("supplier.carrier")) // gets what was left by choice as well
                                .forEach(it -> assertThat(given).contains(supplier.role() + " " + purpose + " " + it)));
            }
        }
    }

    private static String chapter(String records, String store) {
        var text = records.substring(records.indexOf("(`" + store + "`)"));
        int next = text.indexOf("\n## ");
        return next < 0 ? text : text.substring(0, next);
    }

    private Map<String, String> drawn(Register register) throws IOException {
        var map = DataMapTests.read();
        var drawn = new LinkedHashMap<String, String>();
        drawn.put("data-map.md", DataMapDocs.dataMap(map, stores));
        drawn.put("processing-records.md", DataMapDocs.records(stores, register));
        return drawn;
    }
}
