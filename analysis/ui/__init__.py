"""The Streamlit app; only modules in here know Streamlit."""
