package shop.troth.desk.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.granted.Exemption;
import shop.troth.stores.Stores;

/** What staff grant in a draft is what its store has to grant. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckGrantsTests {

    private static final Stores STORES = Stores.read(Path.of("../stores"));
    private static final QuoteInput.Grants EXEMPT = new QuoteInput.Grants("", "", "resale");

    @Test
    void nobody_is_exempted_from_a_tax_that_the_store_does_not_charge() {
        var errors = new HashMap<String, String>();

        var charged = CheckGrants.check(STORES.get(new StoreId("betty-mills")), EXEMPT, errors);
        assertThat(charged.exemption()).contains(Exemption.RESALE);
        assertThat(errors).isEmpty();

        var never = CheckGrants.check(STORES.get(new StoreId("perricone-md")), EXEMPT, errors);
        assertThat(never.exemption()).isEmpty();
        assertThat(errors).isEqualTo(Map.of("exempt", "Choose why no sales tax is charged, or that it is."));
    }
}
