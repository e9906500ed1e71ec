package shop.troth.proof.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.testing.Detects;
import shop.troth.testing.SpoiltPages;

/** Where the order form sends what is typed, however a page says it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CardPageEncryptedTests {

    @ParameterizedTest
    @CsvSource({
        "action=\"/checkout\", action=\"http://perricone-md.localhost/checkout\"",
        "action=\"/checkout\", ACTION=HTTP://perricone-md.localhost/checkout",
        "</head>, <base href=\"http://perricone-md.localhost/\"></head>",
        "</main>, <button form=\"details\" formaction=\"http://perricone-md.localhost/\">Go</button></main>",
        "method=\"post\", method=\"get\""
    })
    @Detects("perricone-md.card-page-encrypted")
    void an_order_form_that_sends_without_tls_turns_the_probe_red(String safe, String open) throws Exception {
        try (var spoilt = SpoiltPages.on("/checkout", safe, open)) {
            assertThat(verify("perricone-md.card-page-encrypted").evidence().all())
                    .contains("does not send what is typed over TLS");
        }
    }
}
