package shop.troth.people.transfer.file;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written into a file comes back as it was, and no spreadsheet takes it for a formula. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ColumnsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1 555 0100",
                "-5",
                "@name",
                "'=1+1",
                "''=1+1",
                "'quoted'",
                "it's",
                "'",
                "",
                "plain = text"
            })
    void a_value_comes_back_as_it_was(String value) {
        var written = Columns.escaped(value);

        assertThat(written).doesNotContainPattern("^[=+\\-@]");
        assertThat(read(written)).isEqualTo(value);
    }

    private static String read(String value) {
        List<CsvRecord> rows;
        try (var all = CsvReader.builder().ofCsvRecord("words,last\n\"" + value + "\",x\n").stream()) {
            rows = all.toList();
        }
        return Columns.of(rows.getFirst()).of(rows.getLast(), "words");
    }
}
