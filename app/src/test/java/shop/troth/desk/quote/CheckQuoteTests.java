package shop.troth.desk.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** A quote can be paid by whoever orders from it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckQuoteTests {

    private static final RunningShop SHOP = RunningShop.get();

    @Test
    void with_the_highest_sales_tax_a_quote_is_still_within_what_the_bank_takes() {
        assertThat(wrong("960000")).contains("With shipping and sales tax, this comes to more than $999,999.99");
        assertThat(wrong("900000")).isEmpty();
    }

    /** What is wrong with such a price, in a store that collects sales tax. */
    private static String wrong(String price) {
        var check = SHOP.bean(CheckQuote.class);
        var store = SHOP.bean(Stores.class).get(new StoreId("millipore"));
        var rows = List.of(new QuoteInput.Row("PES010-025-100", "1", price));
        var input = new QuoteInput(rows, check.today(store).toString(), "", "");
        return check.check(store, input).errors().getOrDefault("price.1", "");
    }
}
