package shop.troth.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Stores;
import shop.troth.vault.Form.Remark;
import shop.troth.vault.PostalAddress;

/** A box at a post office is recognized however it is written; streets that look like one are not taken for it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeliverableAddressTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PO Box 12",
                "P.O. Box 12",
                "POBox12",
                "PO Bx 12",
                "P.O.-Box 12",
                "P0 Box 12",
                "PO 12",
                "P.O. #12",
                "Box 12",
                "P.O.B. 12",
                "POB12",
                "Post Office Box 12",
                "Post Office Drawer 12",
                "PO Drawer 12",
                "Postal Box 12",
                "Apartado 12",
                "Apdo. Postal 12",
                "P.O. Box No. 12",
                "100 Main Street, PO Box 12",
                "\uFF30.\uFF2F. \uFF22\uFF4F\uFF58 12",
                "P\u200BO Box\u00A012"
            })
    void a_box_is_not_reached_by_ground(String line) {
        assertThat(remark(line, ""))
                .isPresent()
                .get()
                .satisfies(it -> assertThat(it.sentence()).contains("PO boxes"));
    }

    @ParameterizedTest
    @CsvSource({
        "12 Box Canyon Rd,",
        "RR 2 Box 15,",
        "RR 2,Box 15",
        "HC 1 Box 3,",
        "100 College Street,Box 12",
        "12 Old Post Office Road,",
        "1 Post Box Lane,",
        "5 Boxwood Lane,",
        "12 Po Valley Road,",
        "12 P Street,",
        "200 Main Street,PMB 12",
        "7 Bin Road,"
    })
    void a_street_is_reached(String line1, String line2) {
        assertThat(remark(line1, line2 == null ? "" : line2)).isEmpty();
    }

    private static Optional<Remark> remark(String line1, String line2) {
        var ways = Stores.read(Path.of("..", "stores"))
                .get(new StoreId("millipore"))
                .deliveries();
        return DeliverableAddress.shipping(ways)
                .of(new PostalAddress(line1, line2, "Boston", "MA", "02115"), Map.of("delivery", "ground"));
    }
}
