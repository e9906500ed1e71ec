package shop.troth.catalog.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CsvTests {

    @Test
    void quoted_fields_hold_commas_line_breaks_and_quotes() {
        var rows = Csv.rows("a,\"b, \"\"b\"\"\nand b\",c\r\nd,,\"\"\n", ',');

        assertThat(rows)
                .extracting(Row::fields)
                .containsExactly(List.of("a", "b, \"b\"\nand b", "c"), List.of("d", "", ""));
    }

    @Test
    void a_row_knows_the_line_it_starts_on() {
        var rows = Csv.rows("\uFEFFa\n\n\"b\nb\"\nc", ',');

        assertThat(rows).extracting(Row::line).containsExactly(1, 3, 5);
        assertThat(rows.getFirst().fields()).containsExactly("a");
    }

    @Test
    void tabs_may_separate_as_well() {
        assertThat(Csv.rows("a\tb, c\n\"d\t\"\te", '\t'))
                .extracting(Row::fields)
                .containsExactly(List.of("a", "b, c"), List.of("d", "e"));
    }

    @Test
    void an_unclosed_quote_ends_with_the_file() {
        assertThat(Csv.rows("a,\"b\nc", ','))
                .singleElement()
                .satisfies(row -> assertThat(row.fields()).containsExactly("a", "b\nc"));
    }
}
