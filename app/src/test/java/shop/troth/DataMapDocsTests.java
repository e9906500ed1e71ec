package shop.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.cli.ProjectFolder;
import shop.troth.policy.register.Register;
import shop.troth.stores.Stores;

/**
 * {@code docs/data-map.md} and {@code docs/processing-records.md} are drawn from the data map, the stores' policies and recipients,
 * and what the code declares. With the system property {@code troth.draw} the test writes them.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DataMapDocsTests {

    private static final Path FOLDER = ProjectFolder.path().resolve("docs");

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
        assertThat(drawn(Register.of(java.util.List.of())).get("processing-records.md"))
                .isNotEqualTo(drawn(Register.ofThisBuild()).get("processing-records.md"));
    }

    @Test
    void each_store_has_its_controller_purposes_recipients_and_time_limits() throws IOException {
        assertThat(drawn(Register.ofThisBuild()).get("processing-records.md"))
                .contains("Millipore Corporation", "confirmation mail", "purchase-collects", "Troth Test Bank");
    }

    private Map<String, String> drawn(Register register) throws IOException {
        var map = DataMapTests.read();
        var drawn = new LinkedHashMap<String, String>();
        drawn.put("data-map.md", DataMapDocs.dataMap(map, stores));
        drawn.put("processing-records.md", DataMapDocs.records(stores, register));
        return drawn;
    }
}
