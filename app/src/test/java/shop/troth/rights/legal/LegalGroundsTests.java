package shop.troth.rights.legal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.rights.approval.Actor;
import shop.troth.rights.approval.Actor.Part;
import shop.troth.rights.legal.export.ExportLegalRequest;
import shop.troth.rights.legal.kept.LegalRequest;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** Each store takes the grounds that its policy allows, and exports nothing that two others have not approved. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LegalGroundsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String AUTHORITY = "Court of these tests";
    private static final String PASSPHRASE = "four words and a number 7";

    private final Actor opener = new Actor(UUID.randomUUID(), Part.OTHER);
    private final Actor owner = new Actor(UUID.randomUUID(), Part.OWNER);
    private final Actor officer = new Actor(UUID.randomUUID(), Part.PRIVACY_OFFICER);
    private final Map<UUID, Part> all =
            Map.of(opener.id(), Part.OTHER, owner.id(), Part.OWNER, officer.id(), Part.PRIVACY_OFFICER);

    @AfterEach
    void nothing_stays() {
        SHOP.bean(JdbcClient.class)
                .sql("delete from rights.legal_request where authority = :authority")
                .param("authority", AUTHORITY)
                .update();
    }

    private static Store store(String id) {
        return SHOP.bean(Stores.class).get(new StoreId(id));
    }

    private OpenLegalRequest.Outcome opens(Store store, String ground) {
        var today = LocalDate.ofInstant(SHOP.now(), store.dispatch().zone()).toString();
        var draft = new LegalDraft(
                UUID.randomUUID(),
                ground,
                AUTHORITY,
                "TEST-1",
                today,
                today,
                "00000-00000",
                today,
                today,
                List.of("order"),
                "");
        return SHOP.bean(OpenLegalRequest.class).open(store, draft, Optional.empty(), opener);
    }

    private LegalRequest opened(Store store, String ground) {
        return ((OpenLegalRequest.Outcome.Opened) opens(store, ground)).request();
    }

    private static Optional<LegalRequestRefusal> approves(LegalRequest request, Actor by) {
        return SHOP.bean(DecideLegalRequest.class).approve(request.store(), request.id(), by, Optional.empty());
    }

    private ExportLegalRequest.Outcome exports(Store store, LegalRequest request, Actor by) {
        return SHOP.bean(ExportLegalRequest.class).export(store, request.id(), by, Optional.empty(), PASSPHRASE, all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Refuses({"millipore.legal-duty", "perricone-md.legal-disclosure", "betty-mills.legal-demands"})
    void no_store_exports_what_one_alone_approved(String id) {
        var store = store(id);
        var request = opened(store, "subpoena");
        assertThat(approves(request, opener)).contains(LegalRequestRefusal.NOT_AN_APPROVER);
        assertThat(approves(request, new Actor(opener.id(), Part.OWNER))).contains(LegalRequestRefusal.OPENED_IT);
        assertThat(approves(request, owner)).isEmpty();
        assertThat(approves(request, owner)).contains(LegalRequestRefusal.APPROVED_BEFORE);
        assertThat(approves(request, new Actor(owner.id(), Part.PRIVACY_OFFICER)))
                .contains(LegalRequestRefusal.APPROVED_BEFORE);
        for (var by : List.of(opener, owner, officer)) {
            assertThat(exports(store, request, by))
                    .isEqualTo(new ExportLegalRequest.Outcome.Not(LegalRequestRefusal.NOT_APPROVED));
        }
        assertThat(approves(request, officer)).isEmpty();
        assertThat(exports(store, request, new Actor(UUID.randomUUID(), Part.OWNER)))
                .isEqualTo(new ExportLegalRequest.Outcome.Not(LegalRequestRefusal.NOT_OF_REQUEST));
        assertThat(exports(store, request, officer)).isInstanceOf(ExportLegalRequest.Outcome.Exported.class);
    }

    @Test
    @Keeps("perricone-md.legal-disclosure")
    void a_claim_of_the_store_s_own_is_a_ground_where_its_policy_says_so() {
        var request = opened(store("perricone-md"), "own-claim");
        assertThat(approves(request, owner)).isEmpty();
        assertThat(approves(request, officer)).isEmpty();
        assertThat(exports(store("perricone-md"), request, owner))
                .isInstanceOf(ExportLegalRequest.Outcome.Exported.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "betty-mills"})
    @Refuses({"millipore.legal-duty", "betty-mills.legal-demands"})
    void elsewhere_it_is_none(String id) {
        assertThat(opens(store(id), "own-claim"))
                .isInstanceOfSatisfying(
                        OpenLegalRequest.Outcome.Wrong.class,
                        it -> assertThat(it.errors()).containsOnlyKeys("ground"));
    }
}
