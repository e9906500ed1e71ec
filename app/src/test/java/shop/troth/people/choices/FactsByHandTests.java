package shop.troth.people.choices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.proof.Probe;
import shop.troth.testing.ShopClasses;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Vault;

/**
 * What somebody chose is written by the pages and use cases through which people choose; no test or probe writes it by hand, or what it
 * shows would hold for people who never were. The vault's own tests have nothing else to ask.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FactsByHandTests {

    private static final String VAULT = Vault.class.getPackageName();
    private static final String FAULTS = "shop.troth.sabotage.";

    /** The methods that write what a person said; whoever calls them is a use case. */
    private static final Map<String, Set<String>> WRITES = Map.of(
            Vault.class.getName(), Set.of("object", "takeBackObjection", "consent", "endConsent"),
            AddressChoices.class.getName(), Set.of("object", "optIn", "agreeByOrder", "objectToUse", "allowUse"),
            AddressHalts.class.getName(), Set.of("halt", "resume", "stopAdvertising"));

    private static final Pattern BY_SQL = Pattern.compile(
            "update\\s+vault\\.subject\\s+set\\s+(?:(?:opted_in|objected|agreed_by_order|stopped_at|no_disclosure_at|privacy_signal_at|thirteen_or_over)\\b|\"\\s*\\+)"
                    + "|insert\\s+into\\s+vault\\.never_again");

    /**
     * What damages the record on purpose, after its person chose on a page, and asks that it is noticed or does no harm. None of them
     * takes what it wrote for somebody's choice.
     */
    private static final Set<String> DAMAGING = Set.of(
            "ExportCustomersTests",
            "MessagesChosenTests", // a trigger that undoes what staff enter, for a probe to turn red
            "ProveRecordTests", // forges a consent, for the examination to find beside other damage
            "StopUsingTests", // loses a stop, as a record that was written while it was taken
            "StopsByLinkTests", // the same behind a link, and a stop whose entry is long overdue
            "TwinPeople", // loses an objection of a record, which that of the address must make up for
            "VerifyCommandTests"); // loses an objection and forges a consent, for the examination to find

    @Test
    void no_test_or_probe_calls_what_writes_a_choice() {
        var probes = ShopClasses.get().stream()
                .filter(it -> (it.getPackageName() + ".").startsWith(Probe.class.getPackageName() + "."));
        var calling = Stream.concat(ShopClasses.ofTests().stream(), probes)
                .filter(it -> !it.getPackageName().equals(VAULT))
                .filter(it -> !it.getPackageName().startsWith(FAULTS)) // what they write is there to be found
                .filter(FactsByHandTests::writes)
                .map(it -> it.getName().replaceAll(".*\\.|\\$.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(calling).isEmpty();
    }

    private static boolean writes(JavaClass caller) {
        return caller.getMethodCallsFromSelf().stream()
                .anyMatch(it -> WRITES.getOrDefault(it.getTargetOwner().getName(), Set.of())
                        .contains(it.getName()));
    }

    @Test
    void no_test_or_probe_writes_a_choice_into_the_database() throws IOException {
        var writing = new TreeMap<String, String>();
        for (var root : List.of("src/test/java", "src/main/java/shop/troth/proof", "../browser-tests/src/test/java")) {
            try (var files = Files.walk(Path.of(root))) {
                for (var file :
                        files.filter(it -> it.toString().endsWith(".java")).toList()) {
                    var found = BY_SQL.matcher(Files.readString(file));
                    if (!file.toString().contains("/vault/") && found.find()) {
                        writing.put(file.getFileName().toString().replace(".java", ""), found.group());
                    }
                }
            }
        }
        writing.remove(getClass().getSimpleName());

        assertThat(writing).containsOnlyKeys(DAMAGING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update vault.subject set opted_in = array[:purpose] where id = :it",
                "update vault.subject\n    set stopped_at = now()",
                "\"update vault.subject set \" + column + \" = :value\"",
                "insert into vault.never_again (store_id, hash)"
            })
    void a_choice_written_by_hand_would_be_noticed(String sql) {
        assertThat(BY_SQL.matcher(sql).find()).isTrue();
    }
}
