package shop.troth.storefront.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.LastProof;
import shop.troth.proof.ProveClauses;
import shop.troth.proof.ProveClauses.ProofRequest;
import shop.troth.proof.Verdict;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.ShopClient.Answer;
import shop.troth.testing.Verified;
import tools.jackson.databind.json.JsonMapper;

/** The policy's addresses, as the running shop answers them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicyAddressesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_BYTES = 60_000;
    private static final int MOST_WORDS = 2_000;
    private static final Pattern INNERMOST = Pattern.compile("(?s)<details(?:(?!<details).)*?</details>");

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void the_policy_in_force_stands_on_its_page_with_every_sentence(String store) throws IOException {
        var page = get(store, "/privacy");
        var shown = HtmlUtils.htmlUnescape(page.body().replaceAll("<[^>]*>", ""));

        assertThat(page.status()).isEqualTo(200);
        assertThat(SHOP.bean(PublishedPolicies.class)
                        .current(new StoreId(store))
                        .policy()
                        .all())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(shown).contains(it.says()));
        assertThat(page.body())
                .contains("<link rel=\"privacy-policy\" href=\"/privacy\">", "id=\"in-short\"", "id=\"held\"")
                .doesNotContain("<details class=\"meaning\" open");
        assertThat(zipped(page.body())).isLessThan(MOST_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void what_a_shopper_reads_before_opening_any_details_is_short(String store) {
        var page = get(store, "/privacy").body();
        var main = between(page, "<main", "</main>");
        assertThat(words(main)).as("the details count when they are read").isGreaterThan(MOST_WORDS);
        assertThat(words(withoutDetails(main))).isLessThan(MOST_WORDS);
        assertThat(withoutDetails(main)).contains("id=\"in-short\"", "id=\"held\"", "id=\"two-ways\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void what_has_no_code_yet_is_marked_beside_its_clause_and_is_no_choice(String store) {
        var inPlace = SHOP.bean(Features.class).inPlace(new StoreId(store));
        var policy =
                SHOP.bean(PublishedPolicies.class).current(new StoreId(store)).policy();
        var found = Verified.notBuilt(store); // an earlier class may have run the proof
        var page = get(store, "/privacy").body();
        var mark = "Not in place yet";

        assertThat(policy.all())
                .allSatisfy(it -> assertThat(inPlace.lacking(it)).isEmpty());
        assertThat(policy.all()).allSatisfy(it -> {
            boolean waits = found.contains(it.id());
            assertThat(between(page, "<article class=\"clause\" id=\"" + it.id() + "\">", "</article>")
                            .contains(mark))
                    .as(it.id())
                    .isEqualTo(waits);
        });
        assertThat(between(page, "<h3>Your choices</h3>", "</ul>"))
                .contains(
                        "Have your information deleted.",
                        "Unsubscribe from any news or promotional email with one click.",
                        "We honor Global Privacy Control")
                .satisfies(it -> assertThat(it.contains("Accept or decline advertising cookies"))
                        .isEqualTo(store.equals("betty-mills")));
    }

    @Test
    void at_a_glance_says_what_the_law_is_given_and_not_what_it_does_with_it() {
        assertThat(between(get("perricone-md", "/privacy").body(), "<h3>Who receives it</h3>", "</ul>"))
                .contains(": what they request, only if a law or court order")
                .contains(": what we need to disclose to defend our own rights, only if ");
    }

    @ParameterizedTest
    @CsvSource({
        "millipore, About this policy and how to contact us",
        "perricone-md, About this policy and our site",
        "betty-mills, Cookies and terms of use explained"
    })
    void the_heading_over_everything_else_says_what_follows_it(String store, String heading) {
        assertThat(get(store, "/privacy").body()).containsPattern("part-other[^<]*>" + heading + "<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void what_has_no_code_yet_is_told_on_the_proof_and_to_machines(String store) {
        var inPlace = SHOP.bean(Features.class).inPlace(new StoreId(store));
        SHOP.bean(ProveClauses.class).prove(ProofRequest.quick(new StoreId(store)));
        var policy =
                SHOP.bean(PublishedPolicies.class).current(new StoreId(store)).policy();
        var page = get(store, "/privacy").body();
        var proof = get(store, "/privacy/proof").body();
        var json = JSON.readTree(get(store, "/privacy.json").body());

        for (var part : json.get("dct:hasPart")) {
            var clause = policy.clause(part.get("dct:identifier").asString()).orElseThrow();
            var told = new ArrayList<String>();
            part.path("troth:notBuilt").forEach(it -> told.add(it.asString()));
            assertThat(told).as(clause.id()).isEqualTo(inPlace.lacking(clause));
        }
        var lacks = SHOP.bean(LastProof.class).find(new StoreId(store)).stream()
                .anyMatch(it -> it.verdict() == Verdict.NOT_BUILT || it.verdict() == Verdict.PARTLY);
        assertThat(between(proof, "<ul class=\"tallies\"", "</ul>").contains("Not in place yet"))
                .isEqualTo(lacks);
        assertThat(between(page, "<dl class=\"facts\"", "</dl>"))
                .containsPattern("Not checked yet: \\d+" + (lacks ? ", Not in place yet: \\d+" : ""));
    }

    /** What stands there before anything is opened. */
    private static String withoutDetails(String html) {
        var rest = html;
        for (var folded = INNERMOST.matcher(rest); folded.find(); folded = INNERMOST.matcher(rest)) {
            rest = folded.replaceAll(" ");
        }
        return rest;
    }

    private static long words(String html) {
        return Pattern.compile("[\\p{L}\\p{N}][^\\s]*")
                .matcher(HtmlUtils.htmlUnescape(html.replaceAll("<[^>]*>", " ")))
                .results()
                .count();
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start);
        assertThat(from).as(start).isNotNegative();
        return text.substring(from, text.indexOf(end, from));
    }

    @Test
    void each_cookie_is_listed_with_its_time_also_one_of_minutes_or_of_a_session() {
        assertThat(get("millipore", "/privacy").body())
                .containsPattern(">pass</th><td>[^<]*</td><td>15 minutes</td>")
                .containsPattern(">display</th><td>[^<]*</td><td>30 days</td>")
                .containsPattern(">layout</th><td>[^<]*</td><td>until you close the browser</td>");
    }

    @Test
    void on_request_the_meaning_stands_open_beside_every_sentence() {
        var page = get("millipore", "/privacy?meaning=beside");

        assertThat(page.body())
                .contains("<details class=\"meaning\" open")
                .doesNotContain("<details class=\"meaning\">");
    }

    @Test
    void the_versions_are_listed_and_each_text_stays_readable() {
        var version = SHOP.bean(PublishedPolicies.class)
                .versions(new StoreId("millipore"))
                .getFirst();

        assertThat(get("millipore", "/privacy/versions").body())
                .contains(version.hash(), "href=\"/privacy/versions/1\"");
        assertThat(get("millipore", "/privacy/versions/1").body())
                .contains("id=\"cards-never-kept\"", version.shortHash())
                .doesNotContain("class=\"verdict");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/privacy/versions/99",
                "/privacy/versions/0",
                "/privacy/versions/01",
                "/privacy/versions/one",
                "/privacy/versions/1/changes",
                "/privacy/versions/99999999999999999999/changes"
            })
    void a_version_that_is_not_there_is_not_found(String path) {
        assertThat(get("millipore", path).status()).isEqualTo(404);
    }

    @Test
    void machines_get_linked_data_that_may_be_kept_until_it_changes() {
        var answer = get("millipore", "/privacy.json");

        assertThat(answer.header("content-type")).startsWith("application/ld+json");
        assertThat(JSON.readTree(answer.body()).get("@id").asString()).isEqualTo(SHOP.store() + "/privacy");
        var again = new ShopClient(SHOP.store()).get("/privacy.json", "If-None-Match: " + answer.header("etag"));
        assertThat(again.status()).isEqualTo(304);
    }

    @Test
    void the_well_known_addresses_tell_what_is_true() {
        var version = SHOP.bean(PublishedPolicies.class).current(new StoreId("millipore"));
        var policy = JSON.readTree(get("millipore", "/.well-known/troth-policy").body());

        assertThat(policy.get("sha256").asString()).isEqualTo(version.hash());
        assertThat(policy.get("effective").asString())
                .isEqualTo(version.effective().toString());
        assertThat(policy.get("text").asString()).isEqualTo(SHOP.store() + "/privacy/versions/" + version.number());
    }

    @Test
    void the_contact_for_security_is_told_over_tls_alone() throws Exception {
        assertThat(get("millipore", "/.well-known/security.txt").status()).isEqualTo(404);

        var text = OverTls.get(SHOP, "millipore", "/.well-known/security.txt");
        assertThat(text).contains("Contact: " + SHOP.storeOverTls() + "/privacy#contact\n");
        assertThat(OverTls.get(SHOP, "betty-mills", "/.well-known/security.txt"))
                .as("its policy names an address, a phone number and an email address")
                .contains("/privacy\n");
        var expires = Pattern.compile("Expires: (\\S+)\n").matcher(text);
        assertThat(expires.find()).isTrue();
        assertThat(Instant.parse(expires.group(1))).isAfter(SHOP.now());
    }

    private static Answer get(String store, String path) {
        return new ShopClient(SHOP.store())
                .get(path, "Host: " + store + ".localhost:" + SHOP.store().getPort());
    }

    private static int zipped(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}
