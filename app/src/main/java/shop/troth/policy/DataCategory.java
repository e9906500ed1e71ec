package shop.troth.policy;

/** A kind of data: the name of a leaf or branch of the vocabulary's tree of data, such as {@code contact.email}. */
public record DataCategory(String name) implements Comparable<DataCategory> {

    /** Names are few and known, so one of each is enough: two are compared without looking at their letters. */
    public DataCategory {
        name = name.intern();
    }

    @Override
    public int compareTo(DataCategory other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
