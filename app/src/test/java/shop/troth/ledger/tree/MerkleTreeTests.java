package shop.troth.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.testing.Seed;

/** Leaves, roots and proofs below are the test vectors that the RFC 6962 implementations share. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MerkleTreeTests {

    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final Hashing hashing = new Hashing();

    @Test
    void roots_are_those_of_the_shared_test_vectors() {
        var compact = new MerkleTree();
        var tiled = new TileTree();
        for (int size = 0; size <= 8; size++) {
            assertThat(hex(compact.root())).isEqualTo(ROOTS.get(size));
            assertThat(hex(tiled.root())).isEqualTo(ROOTS.get(size));
            if (size < 8) {
                var leaf = hashing.leaf(HexFormat.of().parseHex(LEAVES.get(size)));
                compact.add(leaf);
                tiled.add(leaf);
            }
        }
    }

    @Test
    void proofs_are_those_of_the_shared_test_vectors() {
        var leaves = LEAVES.stream()
                .map(it -> hashing.leaf(HexFormat.of().parseHex(it)))
                .toList();
        var proofs = new Proofs(subtreesOf(leaves));

        assertThat(proofs.inclusion(0, 8).stream().map(MerkleTreeTests::hex))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(proofs.inclusion(1, 5).stream().map(MerkleTreeTests::hex))
                .containsExactly(
                        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
        assertThat(proofs.consistency(1, 8).stream().map(MerkleTreeTests::hex))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(proofs.consistency(6, 8).stream().map(MerkleTreeTests::hex))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void every_leaf_of_every_small_tree_is_proved_to_be_in_it_and_in_no_other_place() {
        var leaves = leaves(70);
        var proofs = new Proofs(subtreesOf(leaves));
        for (int size = 1; size <= 70; size++) {
            var root = rootOf(leaves.subList(0, size));
            assertThat(proofs.root(size)).isEqualTo(root);
            for (int leaf = 0; leaf < size; leaf++) {
                var path = proofs.inclusion(leaf, size);
                assertThat(Proofs.included(leaves.get(leaf), leaf, size, path, root))
                        .isTrue();
                assertThat(Proofs.included(leaves.get((leaf + 1) % 70), leaf, size, path, root))
                        .isFalse();
                assertThat(Proofs.included(leaves.get(leaf), leaf + 1, size, path, root))
                        .isFalse();
                assertThat(Proofs.included(leaves.get(leaf), leaf, size, path, changed(root)))
                        .isFalse();
                for (var wrong : spoilt(path)) {
                    assertThat(Proofs.included(leaves.get(leaf), leaf, size, wrong, root))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void every_small_tree_is_proved_to_be_the_beginning_of_every_larger_one() {
        var leaves = leaves(40);
        var proofs = new Proofs(subtreesOf(leaves));
        for (int size = 1; size <= 40; size++) {
            var root = rootOf(leaves.subList(0, size));
            for (int older = 0; older <= size; older++) {
                var olderRoot = rootOf(leaves.subList(0, older));
                var path = proofs.consistency(older, size);
                assertThat(Proofs.consistent(older, olderRoot, size, root, path))
                        .isTrue();
                assertThat(Proofs.consistent(older, changed(olderRoot), size, root, path))
                        .isFalse();
                if (older > 0) {
                    assertThat(Proofs.consistent(older, olderRoot, size, changed(root), path))
                            .isFalse();
                }
                for (var wrong : spoilt(path)) {
                    assertThat(Proofs.consistent(older, olderRoot, size, root, wrong))
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 512, 70_000, 131_072})
    void a_tree_kept_as_tiles_goes_on_where_it_was_left(int size) {
        var leaves = leaves(size + 300);
        var first = new TileTree();
        leaves.subList(0, size).forEach(first::add);
        var second = new TileTree(size, first.changed());
        leaves.subList(size, size + 300).forEach(second::add);

        assertThat(second.root()).isEqualTo(rootOf(leaves));
        assertThat(second.size()).isEqualTo(size + 300);
    }

    @Test
    void the_tiles_of_seventy_thousand_leaves_are_those_of_the_specifications_example() {
        var tree = new TileTree();
        leaves(70_000).forEach(tree::add);
        var tiles = tree.changed();

        assertThat(tiles.stream().filter(it -> it.level() == 0 && it.hashes().length == 8192))
                .hasSize(273);
        assertThat(tiles.stream().filter(it -> it.level() == 1 && it.hashes().length == 8192))
                .hasSize(1);
        assertThat(tiles.stream().filter(it -> it.hashes().length < 8192))
                .extracting(TileTree.Tile::level, TileTree.Tile::index, it -> it.hashes().length / 32)
                .containsExactlyInAnyOrder(tuple(0, 273L, 112), tuple(1, 1L, 17), tuple(2, 0L, 1));
    }

    @Test
    void a_tree_with_a_tile_missing_or_cut_is_not_opened() {
        var tree = new TileTree();
        leaves(300).forEach(tree::add);
        var tiles = tree.changed();

        assertThatThrownBy(() -> new TileTree(300, tiles.subList(0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tile 1 of level 0 is missing");
        assertThatThrownBy(() -> new TileTree(301, tiles)).isInstanceOf(IllegalArgumentException.class);
    }

    static List<byte[]> leaves(int number) {
        var random = Seed.random(6962);
        return IntStream.range(0, number)
                .mapToObj(it -> {
                    var hash = new byte[32];
                    random.nextBytes(hash);
                    return hash;
                })
                .toList();
    }

    private static byte[] rootOf(List<byte[]> leaves) {
        var tree = new MerkleTree();
        leaves.forEach(tree::add);
        return tree.root();
    }

    private static Proofs.Subtrees subtreesOf(List<byte[]> leaves) {
        return (level, index) -> rootOf(leaves.subList((int) (index << level), (int) ((index + 1) << level)));
    }

    /** The path without its last step, with one too many, and with each step changed. */
    private static List<List<byte[]>> spoilt(List<byte[]> path) {
        var all = new ArrayList<List<byte[]>>();
        if (!path.isEmpty()) {
            all.add(path.subList(0, path.size() - 1));
        }
        var longer = new ArrayList<>(path);
        longer.add(new byte[32]);
        all.add(longer);
        for (int i = 0; i < path.size(); i++) {
            var one = new ArrayList<>(path);
            one.set(i, changed(path.get(i)));
            all.add(one);
        }
        return all;
    }

    private static byte[] changed(byte[] hash) {
        var other = hash.clone();
        other[31] ^= 1;
        return other;
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
