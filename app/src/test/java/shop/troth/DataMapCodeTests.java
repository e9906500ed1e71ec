package shop.troth;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import shop.troth.policy.Action;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Register;
import shop.troth.testing.CarelessCode;

/**
 * {@code docs/data-map.yaml} names each field that keeps something beyond a call, each class that writes a file, works off a queue,
 * sends something out or prints, each kind of mail and each logs' appender; and nothing that is not there.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DataMapCodeTests {

    private static final Pattern WRITES = Pattern.compile(
            "java\\.nio\\.file\\.Files\\.(write|writeString|newOutputStream|newBufferedWriter|newByteChannel|create\\w+|copy|move)"
                    + "|java\\.nio\\.channels\\.(Async\\w*)?FileChannel\\.open"
                    + "|java\\.io\\.(FileOutputStream|FileWriter|RandomAccessFile)\\.<init>"
                    + "|java\\.lang\\.ProcessBuilder\\.redirectOutput"
                    + "|org\\.apache\\.lucene\\.store\\.(FS|NIOFS|MMap)Directory\\..*"
                    + "|shop\\.troth\\.runtime\\.data\\.DataFolder\\.(write|folder|secret)");
    private static final Pattern SENDS = Pattern.compile(
            "java\\.net\\.http\\.HttpClient\\.send\\w*"
                    + "|java\\.net\\.(Socket|DatagramSocket)\\.<init>|java\\.nio\\.channels\\.SocketChannel\\.open|java\\.net\\.URL\\.open\\w+"
                    + "|jakarta\\.mail\\.Transport\\.\\w+|com\\.stripe\\.StripeClient.*|software\\.amazon\\.awssdk\\.services\\..*");
    private static final Pattern PRINTS =
            Pattern.compile("java\\.lang\\.System\\.(out|err)|java\\.util\\.logging\\..*|ch\\.qos\\.logback\\..*");
    private static final Pattern TAKES_TURNS = Pattern.compile("skip locked|pg_notify\\(|\"listen ");

    /** Opens files to read them. */
    private static final Set<String> READERS = Set.of("proof.search.FileSearch");

    private static final Set<String> PERSONAL_IN_MEMORY = Set.of("local mailbox");

    private final Map<String, Object> map;
    private final List<CompiledClass> classes = CompiledClass.in(Path.of("target/classes/shop/troth"));
    private final CompiledClass careless = CompiledClass.of(CarelessCode.class);

    DataMapCodeTests() throws IOException {
        this.map = DataMapTests.read();
    }

    @Test
    void each_field_that_outlives_a_call_is_named_with_what_it_holds() {
        var kept = classes.stream().flatMap(it -> it.kept().stream()).toList();

        assertThat(kept).hasSizeGreaterThan(50);
        assertThat(named("fields", "caches", "queues"))
                .as("docs/data-map.yaml, fields of caches and queues: write down what each holds, and why")
                .containsExactlyInAnyOrderElementsOf(kept);
        assertThat(careless.kept())
                .containsExactlyInAnyOrder(
                        "testing.CarelessCode.NAMES",
                        "testing.CarelessCode.addresses",
                        "testing.CarelessCode.lines",
                        "testing.CarelessCode.last");
    }

    @Test
    void what_is_kept_in_memory_is_impersonal_and_no_field_keeps_a_person_s_values() {
        assertThat(DataMapTests.list(map, "caches"))
                .allSatisfy(it -> assertThat("impersonal".equals(it.get("about")))
                        .as(it.toString())
                        .isNotEqualTo(PERSONAL_IN_MEMORY.contains(it.get("name").toString())));
        assertThat(classes).allSatisfy(it -> assertThat(it.personal()).isEmpty());
        assertThat(careless.personal()).containsExactly("testing.CarelessCode.addresses");
    }

    @Test
    void each_class_that_writes_a_file_is_named_with_the_file() {
        assertThat(named("by", "files"))
                .as("docs/data-map.yaml, files: say what each class writes, and where")
                .containsExactlyInAnyOrderElementsOf(calling(WRITES)
                        .filter(it -> !READERS.contains(it))
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(careless.calls()).anyMatch(it -> WRITES.matcher(it).matches());
    }

    @Test
    void each_class_that_sends_something_out_is_named_with_what_goes() {
        assertThat(named("by", "messages"))
                .as("docs/data-map.yaml, messages: say what goes out, and to whom")
                .containsExactlyInAnyOrderElementsOf(calling(SENDS).collect(Collectors.toCollection(TreeSet::new)));
        assertThat(careless.calls()).anyMatch(it -> SENDS.matcher(it).matches());
    }

    @Test
    void each_kind_of_mail_is_named() {
        assertThat(named("kinds", "messages"))
                .containsExactlyInAnyOrderElementsOf(Register.ofThisBuild().mails().stream()
                        .map(DeclaredMail::kind)
                        .toList());
    }

    @Test
    void what_goes_to_each_recipient_is_named_with_every_kind_of_data() {
        var named = new TreeSet<String>();
        var gone = new TreeSet<String>();
        for (var message : DataMapTests.list(map, "messages")) {
            for (var to : (List<?>) message.getOrDefault("to", List.of())) {
                for (var about : message.get("about").toString().split(", ")) {
                    named.add(to + " " + about);
                }
            }
        }
        Register.ofThisBuild().everything().stream()
                .filter(it -> it.actions().stream().anyMatch(Action::outward))
                .forEach(it -> it.data().forEach(data -> gone.add(it.recipient().name() + " " + data.name())));
        assertThat(gone)
                .as("docs/data-map.yaml, messages: name each kind of data that goes to each recipient")
                .isNotEmpty()
                .allSatisfy(it -> assertThat(named).anyMatch(entry -> it.equals(entry) || it.startsWith(entry + ".")));
    }

    @Test
    void each_class_that_works_off_a_queue_of_the_database_is_named_with_it() throws IOException {
        assertThat(named("by", "queues"))
                .as("docs/data-map.yaml, queues: say what waits there")
                .containsExactlyInAnyOrderElementsOf(sourcesWith(Path.of("src/main/java"), TAKES_TURNS));
        assertThat(sourcesWith(Path.of("src/test/java"), TAKES_TURNS)).isNotEmpty(); // this one
    }

    @Test
    void each_class_that_prints_or_listens_to_the_log_and_each_appender_is_named() {
        assertThat(named("by", "logs"))
                .as("docs/data-map.yaml, logs: say what is printed there")
                .containsExactlyInAnyOrderElementsOf(calling(PRINTS).collect(Collectors.toCollection(TreeSet::new)));
        assertThat(careless.calls()).anyMatch(it -> PRINTS.matcher(it).matches());
        var configured = ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLoggerList().stream()
                        .flatMap(it -> Stream.iterate(it.iteratorForAppenders(), each -> each.hasNext(), each -> each)
                                .map(each -> each.next()))
                        .map(it -> it.getName())
                        .filter(it -> it != null) // a listener of the proof or of a test has no name
                        .toList();
        assertThat(named("appenders", "logs")).containsExactlyInAnyOrderElementsOf(configured);
    }

    @Test
    void each_file_in_a_running_shop_s_data_folder_is_named() throws IOException {
        var folder = shop.troth.testing.RunningShop.get().dataFolder();
        var paths = DataMapTests.list(map, "files").stream()
                .flatMap(it -> Stream.of(it.get("path").toString().split(", ")))
                .filter(it -> it.startsWith("DATA/"))
                .map(it -> it.substring("DATA/".length()))
                .toList();
        var unnamed = unnamed(folder, paths);

        assertThat(unnamed)
                .as("files in the data folder that docs/data-map.yaml does not name")
                .isEmpty();
        assertThat(unnamed(
                        folder,
                        paths.stream().filter(it -> !it.equals("running.json")).toList()))
                .containsExactly("running.json");
    }

    private static List<String> unnamed(Path folder, Collection<String> paths) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(it -> folder.relativize(it).toString())
                    .filter(it -> paths.stream().noneMatch(path -> it.equals(path) || path.startsWith(it + "/")))
                    .sorted()
                    .toList();
        }
    }

    private Stream<String> calling(Pattern methods) {
        return classes.stream()
                .filter(it -> it.calls().stream()
                        .anyMatch(call -> methods.matcher(call).matches()))
                .map(it -> it.name().replaceFirst("\\$.*", ""));
    }

    private static Set<String> sourcesWith(Path folder, Pattern words) throws IOException {
        try (var files = Files.walk(folder)) {
            var found = new TreeSet<String>();
            for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                if (words.matcher(Files.readString(file)).find()) {
                    found.add(folder.resolve("shop/troth")
                            .relativize(file)
                            .toString()
                            .replace('/', '.')
                            .replace(".java", ""));
                }
            }
            return found;
        }
    }

    /** All that entries of these parts of the map list under a key, once each. */
    private Set<String> named(String key, String... parts) {
        return Stream.of(parts)
                .flatMap(part -> DataMapTests.list(map, part).stream())
                .filter(it -> it.containsKey(key))
                .flatMap(it -> ((List<?>) it.get(key)).stream())
                .map(Object::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
