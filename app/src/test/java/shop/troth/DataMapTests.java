package shop.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.testing.TestDatabase;

/** {@code docs/data-map.yaml} says of every column what it holds, and nothing of columns that are not there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DataMapTests {

    private static final Path FILE = ProjectFolder.path().resolve("docs/data-map.yaml");
    private static final Set<String> PLAIN = Set.of("impersonal", "sealed");

    private final TestDatabase database = TestDatabase.fresh();

    @Test
    void every_column_of_every_schema_is_in_the_data_map() throws IOException {
        assertThat(difference(columns(database.dataSource()), mapped(read())))
                .as(
                        "columns of the database that docs/data-map.yaml does not list: write down what each holds, and why")
                .isEmpty();
    }

    @Test
    void the_data_map_lists_no_column_that_is_not_there() throws IOException {
        assertThat(difference(mapped(read()), columns(database.dataSource())))
                .as("columns of docs/data-map.yaml that the database does not have: take them out")
                .isEmpty();
    }

    @Test
    void a_column_that_nobody_wrote_down_and_one_that_went_are_seen() throws IOException, SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter table orders.placed add column nickname text");
            statement.execute("alter table orders.placed drop column policy");
        }

        assertThat(difference(columns(database.dataSource()), mapped(read())))
                .containsExactly("orders.placed.nickname");
        assertThat(difference(mapped(read()), columns(database.dataSource()))).containsExactly("orders.placed.policy");
    }

    @Test
    void each_table_says_why_and_how_long_and_each_column_names_a_category() throws IOException {
        var categories = categories();
        tables(read()).forEach((table, entry) -> {
            assertThat(entry).as(table).containsOnlyKeys("why", "keep", "columns");
            assertThat(entry.get("why").toString()).as(table).isNotBlank();
            assertThat(entry.get("keep").toString()).as(table).isNotBlank();
            map(entry.get("columns"))
                    .forEach((column, holds) ->
                            assertThat(categories).as("%s.%s", table, column).contains(holds.toString()));
        });
    }

    @Test
    void files_caches_and_queues_say_what_they_hold_and_how_long() throws IOException {
        var map = read();
        for (var part : List.of("files", "caches", "queues", "messages", "logs")) {
            assertThat(list(map, part)).as(part).isNotEmpty().allSatisfy(it -> {
                assertThat(it).containsKeys("holds", "keep");
                assertThat(it.values())
                        .allSatisfy(value -> assertThat(value.toString()).isNotBlank());
            });
        }
    }

    /** {@code schema.table.column} of everything that is not PostgreSQL's own. */
    private static Set<String> columns(DataSource source) {
        return new TreeSet<>(
                JdbcClient.create(source).sql("""
                        select table_schema || '.' || table_name || '.' || column_name
                          from information_schema.columns
                         where table_schema not in ('pg_catalog', 'information_schema')
                        """).query(String.class).list());
    }

    private static Set<String> mapped(Map<String, Object> map) {
        var all = new TreeSet<String>();
        tables(map)
                .forEach((table, entry) ->
                        map(entry.get("columns")).keySet().forEach(column -> all.add(table + "." + column)));
        return all;
    }

    /** The names of the vocabulary's tree of data, whose nodes are keys within keys. */
    private static Set<String> categories() throws IOException {
        var names = new TreeSet<>(PLAIN);
        collect(
                load(Path.of("src/main/resources/shop/troth/policy/vocabulary.yaml"))
                        .get("data"),
                names);
        return names;
    }

    private static void collect(Object node, Set<String> names) {
        if (node instanceof Map<?, ?> children) {
            children.forEach((name, child) -> {
                names.add(name.toString());
                collect(child, names);
            });
        }
    }

    private static Collection<String> difference(Set<String> these, Set<String> butNotThose) {
        return these.stream().filter(it -> !butNotThose.contains(it)).toList();
    }

    static Map<String, Object> read() throws IOException {
        return load(FILE);
    }

    private static Map<String, Object> load(Path file) throws IOException {
        return map(new Load(LoadSettings.builder().setLabel(file.toString()).build())
                .loadFromString(Files.readString(file)));
    }

    private static Map<String, Map<String, Object>> tables(Map<String, Object> map) {
        var tables = new java.util.TreeMap<String, Map<String, Object>>();
        map(map.get("tables")).forEach((name, entry) -> tables.put(name, map(entry)));
        return tables;
    }

    static List<Map<String, Object>> list(Map<String, Object> map, String part) {
        return Stream.of((Object[]) ((List<?>) Objects.requireNonNull(map.get(part))).toArray())
                .map(DataMapTests::map)
                .toList();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object yaml) {
        return (Map<String, Object>) yaml;
    }
}
