package parley.yaml;

/** The forms that most keys have. Apart from {@link Form}, so that it can be initialised without them. */
public final class Forms {

    public static final Form EXPRESSION = new Form.Expression();

    public static final Form TEMPLATE = new Form.Template();

    public static final Form TEXT = new Form.Scalar(ScalarKind.TEXT);

    public static final Form FLAG = new Form.Scalar(ScalarKind.FLAG);

    private Forms() {}
}
