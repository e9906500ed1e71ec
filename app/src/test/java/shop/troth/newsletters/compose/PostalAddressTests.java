package shop.troth.newsletters.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** Commercial email carries a postal address (CAN-SPAM Act, 15 U.S.C. 7704(a)(5)), or is not sent. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PostalAddressTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final RenderNewsletter render = SHOP.bean(RenderNewsletter.class);

    @ParameterizedTest
    @CsvSource({
        "millipore, Millipore Corporation, 290 Concord Rd",
        "perricone-md, Perricone MD, 'Meriden, CT 06450'",
        "betty-mills, The Betty Mills Company, 'San Mateo, CA 94403'"
    })
    void every_store_s_newsletter_names_its_sender_and_address(String id, String name, String line) {
        var store = SHOP.bean(Stores.class).get(new StoreId(id));

        var newsletter = render.render(store, draft(store));

        assertThat(newsletter.text()).contains(name + "\n", "\n" + line);
        assertThat(newsletter.html()).contains(">" + name + "<", ">" + line);
    }

    private static NewsletterDraft draft(Store store) {
        return NewsletterDraft.read(
                store.folder(), NewsletterDraft.names(store.folder()).getFirst());
    }
}
