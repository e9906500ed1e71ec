package shop.troth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.runtime.data.ProjectFolder;

/** The launcher itself, in a small project with a Maven and a JDK that only write down how they were called. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LauncherTests {

    private static final String FORMAT = "spotless:check";

    @TempDir
    Path folder;

    private Path project;

    private String heap = "";
    private String path = System.getenv("PATH");

    private record Ended(int code, String out, String err) {}

    private record Started(Process process, Path out, Path err) {
        Ended end() throws Exception {
            return new Ended(process.waitFor(), Files.readString(out), Files.readString(err));
        }
    }

    @BeforeEach
    void layOut() throws IOException {
        layOut("a project");
    }

    private void layOut(String name) throws IOException {
        project = Files.createDirectories(folder.resolve(name));
        Files.copy(ProjectFolder.path().resolve("troth"), project.resolve("troth"), StandardCopyOption.COPY_ATTRIBUTES);
        for (var file : List.of(
                "app/pom.xml",
                "testbank/pom.xml",
                "partners/pom.xml",
                "app/src/main/java/A.java",
                "testbank/src/main/java/B.java",
                "partners/src/main/java/C.java",
                "app/src/test/java/OneTests.java")) {
            write(project.resolve(file), "x");
        }
        write(project.resolve("pom.xml"), "    <version>1.2.3</version>\n");
        jdk("jdk", "25.0.1");
        program(folder.resolve("bin/mvn"), """
                echo "$*" >>"%s/maven-calls"
                [ ! -e "%s/broken" ] || { cat "%s/broken"; exit 1; }
                mkdir -p app/target/lib testbank/target/lib partners/target/lib
                touch app/target/troth.jar app/target/lib/x.jar testbank/target/testbank.jar testbank/target/lib/y.jar
                touch partners/target/partners.jar partners/target/lib/z.jar
                mkdir -p test-runner/target/lib
                """.formatted(folder, folder, folder));
    }

    @Test
    void it_builds_once_and_again_when_a_source_changed() throws Exception {
        assertThat(troth("policy", "check").out()).contains("shop.troth.cli.Troth policy check");
        assertThat(troth("policy", "check").err()).isEmpty();
        assertThat(mavenCalls()).hasSize(1);

        write(project.resolve("app/src/main/java/A.java"), "changed");
        assertThat(troth("policy", "check").err()).contains("Building Troth");
        assertThat(mavenCalls()).hasSize(2);

        write(project.resolve("app/src/main/java/A.java"), "x"); // back to what was built before
        troth("policy", "check");
        assertThat(mavenCalls()).hasSize(2);
    }

    @Test
    void two_at_once_build_once() throws Exception {
        var one = start(folder.resolve("jdk"), "--help");
        var two = start(folder.resolve("jdk"), "--help");

        assertThat(one.end().code()).isZero();
        assertThat(two.end().code()).isZero();
        assertThat(mavenCalls()).hasSize(1);
    }

    @Test
    void each_build_runs_from_a_folder_of_its_own() throws Exception {
        var first = troth("policy", "check").out();
        write(project.resolve("app/src/main/java/A.java"), "changed");
        var second = troth("policy", "check").out();

        assertThat(builtIn(first)).isNotEqualTo(builtIn(second)).exists();
        assertThat(builtIn(second)).exists();
    }

    @Test
    void a_first_serve_waits_for_no_preparation_and_once_it_is_made_the_next_uses_it() throws Exception {
        var first = troth("serve", "--port", "9999");
        var prepared = troth("prepare", builtIn(first.out()).toString());
        var second = troth("serve", "--port", "9999");

        assertThat(first.err()).contains("the first start of a build is slower");
        assertThat(first.out()).contains("-Dtroth.prepare=true").doesNotContain("-XX:AOTCache");
        assertThat(prepared.err()).contains("Preparing faster starts");
        assertThat(second.err()).isEmpty();
        assertThat(second.out())
                .contains("-XX:AOTCache=")
                .contains("serve.aot")
                .contains("serve --port 9999")
                .doesNotContain("troth.prepare");
        assertThat(troth("policy", "check").out()).doesNotContain("-XX:AOTCache");
        assertThat(troth("prepare", builtIn(first.out()).toString()).err()).isEmpty();
    }

    @Test
    void only_a_run_of_all_tests_is_built_with_checks_and_compiles_again_what_was_built_without() throws Exception {
        troth("serve");
        troth("test", "OneTests");
        assertThat(mavenCalls()).hasSize(2).allMatch(it -> it.contains("-Dtroth.unchecked"));

        var leftOver = Files.createDirectories(project.resolve("bench/target/classes"));
        troth("test");
        assertThat(mavenCalls()).hasSize(3);
        assertThat(mavenCalls().getLast()).contains("verify").doesNotContain("-Dtroth.unchecked");
        assertThat(allMavenCalls()).filteredOn(it -> it.contains(FORMAT)).hasSize(1);
        assertThat(leftOver).doesNotExist();

        troth("test", "OneTests"); // what was checked is good enough
        troth("test");
        assertThat(mavenCalls()).hasSize(3);
    }

    @Test
    void a_build_that_fails_is_one_sentence_after_mavens() throws Exception {
        Files.writeString(folder.resolve("broken"), "[INFO] much\n[ERROR] A.java is wrong\n  in line 1\n[INFO] more\n");
        var ended = troth("serve");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .endsWith(
                        "[ERROR] A.java is wrong\n  in line 1\nThe build failed: fix the errors from Maven above and try again.\n")
                .doesNotContain("[INFO]");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void no_maven_is_one_sentence_and_so_is_one_that_may_not_be_run() throws Exception {
        Files.delete(folder.resolve("bin/mvn"));
        path = everythingBut("mvn").toString();
        var without = troth("serve");
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.err())
                .endsWith(
                        "Troth needs Maven 3.8 or newer to build: install it (for example with your package manager).\n");

        var mvn = folder.resolve("bin/mvn");
        write(mvn, "#!/bin/sh\n");
        var closed = troth("serve");
        assertThat(closed.code()).isEqualTo(1);
        assertThat(closed.err())
                .endsWith(
                        "%s is not executable: run chmod +x %s, or install Maven 3.8 or newer.\n".formatted(mvn, mvn));
    }

    @Test
    @Tag("deep") // it waits
    void a_build_says_what_it_is_doing_and_a_download_without_an_answer_what_to_do() throws Exception {
        program(folder.resolve("bin/mvn"), """
                echo "[INFO] --- maven-compiler-plugin:3.14.1:compile (default-compile) @ troth-app ---"
                sleep 5
                echo "Downloading from central: https://repository.example/some/library.jar"
                sleep 8
                exit 1
                """);

        assertThat(troth("serve").err())
                .contains("  compiling app (")
                .contains("  downloading library.jar from repository.example (")
                .contains("  Still waiting for it: if there is no network, connect;")
                .doesNotContain("\u001b");
    }

    @Test
    void a_jdk_that_is_too_old_is_passed_over() throws Exception {
        var old = jdk("old", "17.0.2");
        jdk("home/.jdks/new", "25.0.3"); // or one of this machine's own, which comes first

        assertThat(start(old, "policy", "check").end().out()).doesNotContain(old.toString());
        assertThat(mavenCalls()).hasSize(1); // so one was found
    }

    @Test
    void a_test_that_is_nowhere_is_a_bad_call_before_anything_is_built() throws Exception {
        assertThat(troth("test", "NoSuchTests").code()).isEqualTo(2);
        assertThat(troth("test", "--shuffle", "7", "NoSuchTests").code()).isEqualTo(2);
        assertThat(troth("test", "--help").err()).contains("--shuffle SEED");
        assertThat(mavenCalls()).isEmpty();
    }

    @Test
    void maven_builds_the_tests_and_the_runner_runs_those_that_are_named() throws Exception {
        var ended = troth("test", "--repeat", "2", "OneTests#some_method");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("troth.testrun.RunTests --repeat 2 OneTests#some_method");
        assertThat(mavenCalls()).singleElement().asString().contains("verify", "-DskipTests", "test-runner");
    }

    @Test
    void a_library_that_could_not_be_fetched_is_tried_once_more_but_not_without_a_network_nor_is_a_mistake()
            throws Exception {
        Files.writeString(folder.resolve("broken"), "Downloaded from central\nCould not transfer artifact");
        assertThat(troth("test").code()).isEqualTo(1);
        assertThat(mavenCalls()).hasSize(2);

        Files.writeString(folder.resolve("broken"), "Could not transfer artifact");
        var without = troth("test");
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.err())
                .contains("connect this machine to the internet")
                .doesNotContain("The build failed");
        assertThat(mavenCalls()).hasSize(3);

        Files.writeString(folder.resolve("broken"), "[ERROR] COMPILATION ERROR");
        var ended = troth("test");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("COMPILATION ERROR").contains("The build failed");
        assertThat(mavenCalls()).hasSize(4);
    }

    @Test
    void the_heap_is_a_part_of_the_memory_or_what_is_asked_for() throws Exception {
        var usual = troth("policy", "check").out();
        assertThat(usual).containsPattern("-Xmx(38[4-9]|39\\d|[4-9]\\d\\d|1[0-4]\\d\\d|15[0-2]\\d|153[0-6])m ");

        heap = "2g";
        assertThat(troth("policy", "check").out()).contains("-Xms384m -Xmx2048m ");
        heap = "300m";
        assertThat(troth("policy", "check").out()).contains("-Xms300m -Xmx300m ");
        for (var bad : List.of("100m", "2", "much", "2gb", "-2g")) {
            heap = bad;
            var ended = troth("policy", "check");
            assertThat(ended.code()).as(bad).isEqualTo(1);
            assertThat(ended.err()).isEqualTo("TROTH_HEAP must be a size of at least 256 MB, such as 768m or 2g.\n");
        }
    }

    @Test
    void a_release_has_what_belongs_to_the_commit_and_is_the_same_to_the_byte_wherever_it_is_made() throws Exception {
        var one = packed("one place");
        layOut("another project");
        var other = packed("another place");

        assertThat(one).hasFileName("troth-1.2.3-linux-x86_64.tar.gz");
        assertThat(Files.mismatch(one, other)).isEqualTo(-1);
        assertThat(files(unpacked(one)))
                .contains("troth", "troth.jar", "lib/x.jar", "testbank/lib/y.jar", "partners/partners.jar")
                .contains("docs/production.md", "stores/shop/store.yaml", "README.md", "SHA256SUMS")
                .noneMatch(it -> it.contains("label") || it.contains("pom.xml") || it.endsWith(".java"));
        assertThat(run(unpacked(one), "sha256sum", "--check", "--quiet", "SHA256SUMS"))
                .isEmpty();
        assertThat(run(one.getParent(), "sha256sum", "--check", "--quiet", one.getFileName() + ".sha256"))
                .isEmpty();
    }

    @Test
    void a_release_needs_a_jre_alone_and_changes_nothing_in_its_folder() throws Exception {
        project = unpacked(packed("place"));
        var built = mavenCalls();
        var jre = jdk("jre", "25.0.1");
        Files.delete(jre.resolve("bin/javac"));
        var before = files(project);
        run(project, "chmod", "-R", "a-w", ".");

        var first = start(jre, "serve", "--port", "9999").end();
        var prepared = start(jre, "prepare", builtIn(first.out()).toString()).end();
        var second = start(jre, "serve", "--port", "9999").end();

        assertThat(first.out())
                .contains("-cp " + project + "/troth.jar:" + project + "/lib/x.jar -Dtroth.home=" + project)
                .contains("-Dtroth.prepare=true");
        assertThat(prepared.err()).isEqualTo("Preparing faster starts, once for this build (a minute or two) …\n");
        assertThat(second.out()).contains("-XX:AOTCache=" + builtIn(second.out()) + "/serve.aot");
        assertThat(builtIn(second.out()))
                .hasParent(folder.resolve("home/.cache/troth/build"))
                .isDirectoryContaining("glob:**/testbank.aot");
        assertThat(files(project)).isEqualTo(before);
        assertThat(run(project, "sha256sum", "--check", "--quiet", "SHA256SUMS"))
                .isEmpty();
        assertThat(mavenCalls()).isEqualTo(built);
        run(project, "chmod", "-R", "u+w", ".");
    }

    @Test
    void what_needs_the_sources_says_so_in_a_release() throws Exception {
        Files.delete(project.resolve("pom.xml"));
        for (var command : List.of("test", "soak", "bench", "package")) {
            var ended = troth(command);
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err())
                    .isEqualTo("./troth " + command + " needs the sources: run it in a clone of the repository.\n");
        }
    }

    /** The release of the project, made into a folder. */
    private Path packed(String place) throws Exception {
        for (var file : List.of("README.md", "CONTRIBUTING.md", "docs/production.md", "stores/shop/store.yaml")) {
            write(project.resolve(file), "x");
        }
        run(project, "git", "init", "-q");
        run(project, "git", "add", ".");
        write(project.resolve("stores/shop/label-1.txt"), "somebody’s address");
        var ended = troth("package", folder.resolve(place).toString());
        assertThat(ended.code()).as(ended.err()).isZero();
        return Path.of(ended.out().strip());
    }

    private Path unpacked(Path release) throws Exception {
        run(release.getParent(), "tar", "-xzf", release.toString());
        return release.resolveSibling("troth-1.2.3-linux-x86_64");
    }

    private static List<String> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.map(it -> folder.relativize(it).toString()).sorted().toList();
        }
    }

    private static String run(Path folder, String... command) throws Exception {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private Ended troth(String... arguments) throws Exception {
        return start(folder.resolve("jdk"), arguments).end();
    }

    private Started start(Path javaHome, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(project.resolve("troth").toString()));
        command.addAll(List.of(arguments));
        var out = Files.createTempFile(folder, "out", "");
        var err = Files.createTempFile(folder, "err", "");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        var environment = builder.environment();
        environment.put("PATH", folder.resolve("bin") + ":" + path);
        environment.put("JAVA_HOME", javaHome.toString());
        environment.put("HOME", Files.createDirectories(folder.resolve("home")).toString());
        environment.remove("MAVEN_HOME");
        environment.remove("XDG_CACHE_HOME");
        environment.remove("TROTH_DRAW");
        environment.put("TROTH_HEAP", heap);
        return new Started(builder.start(), out, err);
    }

    /** A folder with this machine's programs, except one. */
    private Path everythingBut(String name) throws IOException {
        var programs = Files.createDirectories(folder.resolve("programs"));
        try (var all = Files.list(Path.of("/usr/bin"))) {
            for (var one : all.filter(it -> !it.endsWith(name)).toList()) {
                Files.createSymbolicLink(programs.resolve(one.getFileName()), one);
            }
        }
        return programs;
    }

    /** The builds. */
    private List<String> mavenCalls() throws IOException {
        return allMavenCalls().stream().filter(it -> !it.contains(FORMAT)).toList();
    }

    private List<String> allMavenCalls() throws IOException {
        var file = folder.resolve("maven-calls");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static Path builtIn(String out) {
        var at = out.indexOf("-Dtroth.build=") + "-Dtroth.build=".length();
        return Path.of(out.substring(at, out.indexOf(" -Dtroth.began=", at)));
    }

    private Path jdk(String name, String version) throws IOException {
        var jdk = folder.resolve(name);
        write(jdk.resolve("release"), "IMPLEMENTOR=\"nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        program(jdk.resolve("bin/javac"), "");
        program(jdk.resolve("bin/java"), """
                for it in "$@"; do case $it in -XX:AOTCacheOutput=*) echo made >"${it#*=}" ;; esac; done
                echo "%s/bin/java $*"
                """.formatted(jdk));
        return jdk;
    }

    private static void program(Path file, String script) throws IOException {
        write(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
