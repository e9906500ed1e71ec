package shop.troth.desk.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.insight.Figures;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportViewsTests {

    @Test
    void more_of_what_is_taken_off_is_up_and_less_is_down() {
        assertThat(ReportViews.change(150, 100)).isEqualTo(", up 50%");
        assertThat(ReportViews.change(50, 100)).isEqualTo(", down 50%");
        assertThat(ReportViews.change(-200, -400)).isEqualTo(", down 50%");
        assertThat(ReportViews.change(-400, -200)).isEqualTo(", up 100%");
        assertThat(ReportViews.change(0, -200)).isEqualTo(", down 100%");
    }

    @Test
    void where_there_is_nothing_to_compare_with_nothing_is_said() {
        assertThat(List.of(
                        ReportViews.change(5, 0),
                        ReportViews.change(5, 5),
                        ReportViews.change(1_000_001, 1_000_000),
                        ReportViews.change(100, -100),
                        ReportViews.change(-100, 100)))
                .containsOnly("");
    }

    @Test
    void a_file_that_lacks_rows_says_so_in_its_last_row() {
        var rows = List.of(new ReportRows.Row("a", "A", Figures.NONE));

        assertThat(file(new ReportRows(rows, Figures.NONE, Figures.NONE, true)))
                .endsWith("Only the first rows are in this file. Choose a shorter period.,,,,\r\n");
        assertThat(file(new ReportRows(rows, Figures.NONE, Figures.NONE, false)))
                .endsWith("\r\nA,0.00,0,0.00,0.00\r\n");
    }

    private static String file(ReportRows rows) {
        return ReportViews.file(Report.DISCOUNTS, rows, "", CurrencyUnit.USD);
    }
}
