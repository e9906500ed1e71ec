package shop.troth.advertising;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Front;
import shop.troth.testing.Refuses;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the edge lets out, and what it withholds. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OutgoingFieldsTests {

    private static final StoreId STORE = new StoreId("betty-mills");
    private static final String GOOD = """
            {"client_id":"123.1764000000","consent":{"ad_user_data":"GRANTED","ad_personalization":"GRANTED"},
            "events":[{"name":"page_view","params":{"page_location":"http://shop.example/products/gloves","session_id":"1764000000",
            "engagement_time_msec":1}}]}""";

    private final OutgoingFields fields = new OutgoingFields(new Front(Map.of(STORE, "http://shop.example")));

    @Test
    void a_page_view_leaves_as_it_is() {
        assertThat(fields.hit(STORE, read(GOOD))).contains(read(GOOD));
        assertThat(fields.withheld()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"client_id\"|{\"user_id\":\"ada@example.com\",\"client_id\"",
                "\"params\":{|\"params\":{\"search_term\":\"rubber gloves\",",
                "\"params\":{|\"user\":{\"email\":\"ada@example.com\"},\"params\":{",
                "\"name\":\"page_view\",|\"name\":\"page_view\",\"list\":[\"ada@example.com\"],",
                "\"engagement_time_msec\":1|\"engagement_time_msec\":1,\"order\":\"BM-1\""
            })
    @Refuses("betty-mills.remarketing")
    void an_unknown_field_is_withheld_and_counted(String from, String to) {
        var left = fields.hit(STORE, read(GOOD.replace(from, to))).orElseThrow();

        assertThat(left.toString()).doesNotContain("ada@", "rubber", "BM-1").contains("page_location");
        assertThat(fields.withheld()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example/products?q=gloves",
                "http://shop.example/cart",
                "http://shop.example/checkout",
                "http://shop.example/account",
                "http://shop.example/orders/ABC",
                "http://shop.example/contact",
                "http://shop.example/pages/about?mail=ada@example.com",
                "http://shop.example/products/gloves#ada",
                "http://shop.example/products/ada@example.com",
                "http://shop.example.evil.example/",
                "http://other.example/",
                "/"
            })
    @Refuses("betty-mills.remarketing")
    void another_address_is_not_told_at_all(String address) {
        assertThat(fields.hit(STORE, read(GOOD.replace("http://shop.example/products/gloves", address))))
                .isEmpty();
        assertThat(fields.withheld()).isEqualTo(1);
        assertThat(fields.isPage(STORE, address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com", "BM-1.1764000000", "123", "617 555 0142"})
    @Refuses("betty-mills.remarketing")
    void what_is_no_number_is_no_number(String number) {
        assertThat(fields.hit(STORE, read(GOOD.replace("123.1764000000", number))))
                .isEmpty();
        assertThat(fields.deletion(STORE, deletion(number))).isEmpty();
        assertThat(fields.deletion(STORE, deletion("123.1764000000"))).isPresent();
    }

    private static ObjectNode deletion(String number) {
        return read(
                "{\"kind\":\"analytics#userDeletionRequest\",\"propertyId\":\"9\",\"id\":{\"type\":\"CLIENT_ID\",\"userId\":\""
                        + number + "\"}}");
    }

    private static ObjectNode read(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }
}
