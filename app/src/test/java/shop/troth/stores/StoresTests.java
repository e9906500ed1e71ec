package shop.troth.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.stores.terms.SalesTax;
import shop.troth.vault.InputChecks;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoresTests {

    private static final Path REFERENCE = Path.of("..", "stores");

    @TempDir
    Path folder;

    @Test
    void the_reference_stores_read_and_each_has_a_twin_on_its_own_host() {
        var stores = Stores.read(REFERENCE);
        var millipore = stores.get(new StoreId("millipore"));

        assertThat(stores.byHost("MILLIPORE.localhost")).contains(millipore);
        assertThat(stores.byHost("probe.millipore.localhost").map(Store::id))
                .contains(millipore.id().twin());
        assertThat(stores.byHost("elsewhere.example")).isEmpty();
    }

    @Test
    void a_contract_ends_with_its_last_day() {
        var bank =
                Stores.read(REFERENCE).get(new StoreId("millipore")).suppliers().getFirst();

        assertThat(bank.underContractOn(bank.until())).isTrue();
        assertThat(bank.underContractOn(bank.until().plusDays(1))).isFalse();
        assertThat(bank.underContractOn(LocalDate.of(2025, 12, 31))).isFalse();
    }

    @Test
    void a_store_may_count_its_shipping_time_in_working_days_as_before() throws IOException {
        var transits = Stores.read(REFERENCE).get(new StoreId("millipore")).deliveries().stream()
                .map(DeliveryMethod::transit)
                .toList();
        write(text().replace("business day", "working day"));

        assertThat(Stores.read(folder).get(new StoreId("millipore")).deliveries())
                .allMatch(it -> it.days().contains("working day"))
                .extracting(DeliveryMethod::transit)
                .isEqualTo(transits);
    }

    @Test
    void an_unknown_key_is_refused_with_its_file_and_line() throws IOException {
        write(text().replace("tagline:", "taglin:"));

        assertThatThrownBy(() -> Stores.read(folder))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("store.yaml:3:")
                .hasMessageContaining("unknown key “taglin”");
    }

    @Test
    void a_parcel_is_followed_at_its_carrier_s_address_with_its_number() {
        var store = Stores.read(REFERENCE).get(new StoreId("millipore"));

        assertThat(store.trackingLink("Troth Test Carrier", "1Z 999&x=1"))
                .contains("https://carrier.example/track?number=1Z%20999%26x%3D1");
        assertThat(store.trackingLink("Troth Test Carrier", "")).isEmpty();
        assertThat(store.trackingLink("Pigeon Post", "1Z 999")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://carrier.example/track?number={number}",
                "https://carrier.example/track",
                "https://{number}.carrier.example/",
                "https://carrier.example/{number}/{number}",
                "https://user@carrier.example/{number}",
                "javascript:alert({number})"
            })
    void a_tracking_address_that_is_not_https_or_has_no_place_for_the_number_is_refused(String address)
            throws IOException {
        write(text().replace("https://carrier.example/track?number={number}", address));

        assertThatThrownBy(() -> Stores.read(folder))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("instead of an https address with {number}");
    }

    @Test
    void a_date_that_is_none_is_refused_with_its_file_and_line() throws IOException {
        write(text().replace("until: 2031-12-31", "until: soon"));

        assertThatThrownBy(() -> Stores.read(folder)).hasMessageContaining("has “soon” instead of a date");
    }

    @Test
    void a_color_of_mail_that_white_letters_are_hard_to_read_on_is_refused() throws IOException {
        var color = Stores.read(REFERENCE).get(new StoreId("millipore")).brand().mailColor();
        write(text().replace(color, "#ffd21f"));

        assertThatThrownBy(() -> Stores.read(folder)).hasMessageContaining("dark enough for white text");
    }

    @Test
    void a_store_must_have_the_name_of_its_folder() throws IOException {
        write(text().replace("store: millipore", "store: other"));

        assertThatThrownBy(() -> Stores.read(folder)).hasMessageContaining("must match the name of its folder");
    }

    @Test
    void a_store_says_in_which_states_it_collects_tax_and_how_much() throws IOException {
        write(text().replace("CA: 7.25", "NJ: 6.625"));

        var tax = Stores.read(folder).get(new StoreId("millipore")).conditions().salesTax();

        assertThat(tax.rates()).containsOnly(Map.entry("MA", 6_250), Map.entry("NJ", 6_625));
        assertThat(tax.isCollected()).isTrue();
        assertThat(SalesTax.NOWHERE.isCollected()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MA: 0", "MA: -6.25", "MA: 625", "MA: 20", "MA: 6.2555", "MA: 1e1", "MA: much", "MA: 6.25 %"})
    void a_percent_that_no_state_collects_is_refused_with_its_file_and_line(String wrong) throws IOException {
        write(text().replace("MA: 6.25", wrong));

        assertThatThrownBy(() -> Stores.read(folder))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("store.yaml:16:")
                .hasMessageContaining("instead of a percent above 0 and below 20");
    }

    @Test
    void a_store_says_how_long_its_record_is_kept_and_who_co_signs_it_and_its_twin_asks_nobody() throws IOException {
        write(text() + """
                record:
                  keep: 10 years
                  witnesses:
                    - { address: "https://witness.example.org/log", key: "witness.example.org+00000000+AAAA" }
                    - { address: "http://localhost:8095", key: "b+00000000+AAAA" }
                """);
        var stores = Stores.read(folder);
        var recording = stores.get(new StoreId("millipore")).recording();

        assertThat(recording.keep()).hasValue(Period.ofYears(10));
        assertThat(recording.witnesses())
                .extracting(it -> it.address().toString())
                .containsExactly("https://witness.example.org/log", "http://localhost:8095");
        assertThat(recording.witnesses().getFirst().place()).matches(".*store.yaml:\\d+");
        var twin = stores.get(new StoreId("millipore").twin()).recording();
        assertThat(twin.witnesses()).isEmpty();
        assertThat(twin.keep()).hasValue(Period.ofYears(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ keep: for good }",
                "{ keep: 0 days }",
                "{ witnesses: [{ address: \"http://witness.example.org\", key: k }] }",
                "{ witnesses: [{ address: \"https://witness.example.org/\", key: k }] }",
                "{ witnesses: [{ address: witness, key: k }] }"
            })
    void a_record_s_setting_that_is_none_is_refused_with_its_file_and_line(String wrong) throws IOException {
        write(text() + "record: " + wrong + "\n");

        assertThatThrownBy(() -> Stores.read(folder)).hasMessageMatching(".*store.yaml:\\d+: has .*");
    }

    @Test
    void a_state_that_there_is_not_is_refused_with_its_file_and_line() throws IOException {
        write(text().replace("MA: 6.25", "Massachusetts: 6.25"));

        assertThatThrownBy(() -> Stores.read(folder))
                .hasMessageContaining("store.yaml:16:")
                .hasMessageContaining("has “Massachusetts” instead of a two-letter state code");
    }

    @Test
    void tax_can_be_collected_wherever_an_address_can_be() {
        assertThat(SalesTax.STATES).containsExactlyInAnyOrderElementsOf(InputChecks.STATES.keySet());
    }

    private static String text() throws IOException {
        return Files.readString(REFERENCE.resolve("millipore/store.yaml"));
    }

    private void write(String text) throws IOException {
        Files.createDirectories(folder.resolve("millipore"));
        Files.writeString(folder.resolve("millipore/store.yaml"), text);
    }
}
