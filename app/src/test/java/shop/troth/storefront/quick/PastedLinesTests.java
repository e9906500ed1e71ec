package shop.troth.storefront.quick;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PastedLinesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BM-1010-CS, 4",
                "BM-1010-CS\t4",
                "bm-1010-cs;4",
                "BM-1010-CS 4",
                "\"BM-1010-CS\",\"4\"",
                "  BM-1010-CS ,  4  ",
                "BM-1010-CS,4,Neutral Floor Cleaner,58.80",
                "BM-1010-CS\t4\tNeutral Floor Cleaner",
                "Item number,Quantity\nBM-1010-CS,4",
                "sku\tqty\r\nBM-1010-CS\t4\r\n\r\n"
            })
    void a_number_and_a_quantity_are_read_however_a_spreadsheet_writes_them(String text) {
        assertThat(PastedLines.read(text)).containsExactly(new QuickOrderLine("BM-1010-CS", "4"));
    }

    @Test
    void a_number_alone_is_one_piece() {
        assertThat(PastedLines.read("BM-1010-CS\nBM-1020-EA,\n"))
                .containsExactly(new QuickOrderLine("BM-1010-CS", "1"), new QuickOrderLine("BM-1020-EA", "1"));
    }

    @Test
    void what_makes_no_sense_is_kept_to_be_mended() {
        assertThat(PastedLines.read("glass cleaner, two\nBM-1010-CS, a lot"))
                .containsExactly(new QuickOrderLine("GLASS CLEANER", "two"), new QuickOrderLine("BM-1010-CS", "a lot"));
    }

    @Test
    void a_heading_further_down_is_a_line_like_any_other() {
        assertThat(PastedLines.read("BM-1010-CS,4\nsku,quantity")).hasSize(2);
    }

    @Test
    void nothing_is_no_line() {
        assertThat(List.of("", " \n\t\n", "\r\n"))
                .allSatisfy(it -> assertThat(PastedLines.read(it)).isEmpty());
    }

    @Test
    void quotes_hold_a_separator_and_an_inch_mark_does_not() {
        assertThat(PastedLines.read("\"BM, 1\",4\n5\" BRUSH,2\n\"a \"\"b\"\" c\";3"))
                .containsExactly(
                        new QuickOrderLine("BM, 1", "4"),
                        new QuickOrderLine("5\" BRUSH", "2"),
                        new QuickOrderLine("A \"B\" C", "3"));
    }

    /** Each took a minute, or ran out of stack, when separators were looked for by a pattern. */
    @ParameterizedTest
    @ValueSource(strings = {",", " ", "\"", "\",", "\" ", "1 ", "\t,\"", ";x\""})
    @Timeout(10)
    void as_much_as_a_form_may_hold_is_read_in_one_go(String part) {
        assertThat(PastedLines.read(part.repeat(64_000 / part.length()))).hasSizeLessThan(2);
        assertThat(PastedLines.read((part + "\n").repeat(64_000 / (part.length() + 1))))
                .allSatisfy(it -> assertThat(it.isEmpty()).isFalse());
    }

    @Test
    void control_characters_and_endless_cells_are_cut_away() {
        var line = PastedLines.read("BM\u0007-1 " + "x".repeat(500) + ",1").getFirst();

        assertThat(line.number()).hasSize(80).doesNotContain("\u0007");
    }
}
