package shop.troth.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConnectorsTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final ShopClient client = new ShopClient(SHOP.store("betty-mills"));

    @Test
    void the_largest_form_of_ours_comes_in() {
        var pad = rows(100);
        pad.putAll(Map.of("contents", "", "pasted", "", "do", "look"));

        var answer = client.post("/quick-order", pad);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("value=\"NO-SUCH-0\"", "value=\"NO-SUCH-99\"");
    }

    /** Also on what looks like a cloud, where the framework would believe them unless told not to. */
    @Test
    void forwarded_headers_are_not_believed() {
        assertThat(SHOP.application().getEnvironment().getProperty("server.forward-headers-strategy"))
                .isEqualTo("none");
    }

    @Test
    void many_more_inputs_do_not() {
        assertThat(client.post("/quick-order", rows(120)).status()).isEqualTo(400);
    }

    private static Map<String, String> rows(int rows) {
        var pad = new LinkedHashMap<String, String>();
        for (var row = 0; row < rows; row++) {
            pad.put("number." + row, "NO-SUCH-" + row);
            pad.put("quantity." + row, "1");
        }
        return pad;
    }
}
