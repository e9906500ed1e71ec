package shop.troth.policy;

/** A kind of data: the name of a leaf or branch of the vocabulary's tree of data, such as {@code contact.email}. */
public record DataCategory(String name) implements Comparable<DataCategory> {

    @Override
    public int compareTo(DataCategory other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
